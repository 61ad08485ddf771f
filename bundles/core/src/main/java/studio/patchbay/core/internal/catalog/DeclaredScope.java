package studio.patchbay.core.internal.catalog;

import studio.patchbay.api.handler.EndpointScope;

/**
 * What a service says of a scope.
 *
 * @param title or null
 * @param instructions or null
 * @param home whether what has no scope belongs to it
 */
public record DeclaredScope(String title, String instructions, boolean home) {

    static DeclaredScope of(EndpointScope scope) {
        return new DeclaredScope(scope.title(), scope.instructions(), scope.home());
    }
}
