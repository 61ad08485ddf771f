package studio.patchbay.api.handler;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A part of the server with endpoints of its own, where what belongs to it has plain names: {@code instance/ab12} at
 * {@code /mcp/ab12}, {@code app/maya} at {@code /mcp/app/maya}. (Not the scopes of a credential.)
 *
 * <p>A scope is there as soon as a handler belongs to it. A service of this type, which there may be, says more of it, and keeps
 * it there while it is empty. Whoever may see nothing in a scope is told that there is none.
 *
 * <p>Handlers say with service properties, read once when they are registered, where they belong and what they are called there.
 * At the main endpoint they have the name of their definition, which has to be unique and is what policies, limits and the audit
 * log know them by, whichever endpoint a client uses:
 *
 * <pre>
 * definition().name()          ab12__create_cube
 * studio.patchbay.scopes       [instance/ab12, app/maya]
 * studio.patchbay.scoped.name  create_cube
 * </pre>
 *
 * Where several of one kind would have the same plain name in a scope, as with two instances of one application, each of them
 * keeps the name of its definition there.
 */
@ConsumerType
public interface EndpointScope {

    /** Service property of a handler, {@code String}, {@code String[]} or a collection of them: the names of the scopes that it belongs to. */
    String SCOPES = "studio.patchbay.scopes";

    /**
     * Service property of a handler, {@code String}: the plain name of its tool or prompt in its scopes, or the URI (template) of
     * its resource there; by default that of its definition. A resource is read with the URI by which the client knows it.
     */
    String SCOPED_NAME = "studio.patchbay.scoped.name";

    /** What the name of a scope begins with that is one instance. */
    String INSTANCE = "instance/";

    /** What the name of a scope begins with that is all instances of an application. */
    String APPLICATION = "app/";

    /** Such as {@code instance/ab12}; always the same. */
    String name();

    /** What clients show to people as the server's title at this endpoint, or null for the host's. */
    default String title() {
        return null;
    }

    /** What the model is told about this endpoint as a whole, or null for the host's instructions. */
    default String instructions() {
        return null;
    }

    /**
     * Whether it is this host itself: what belongs to no scope, such as its own skills, then belongs to this one. Where several of
     * its kind have the same name in the scope of an application, a tool or prompt of the host has the id of the host's instance
     * before its name, with two underscores between.
     */
    default boolean home() {
        return false;
    }
}
