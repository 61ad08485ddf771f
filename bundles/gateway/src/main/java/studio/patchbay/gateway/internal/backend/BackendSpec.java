package studio.patchbay.gateway.internal.backend;

import java.util.List;
import studio.patchbay.client.Backend;
import studio.patchbay.client.Era;

/**
 * Another MCP server.
 *
 * @param id tells it apart from all others: that of the instance, or the name in the file
 * @param prefix of its published names
 * @param title what people call it
 * @param target where it is
 * @param era what is known of it, or null to find out
 * @param scopes in which its things have their plain names
 */
public record BackendSpec(String id, String prefix, String title, Backend target, Era era, List<String> scopes) {

    public BackendSpec {
        scopes = List.copyOf(scopes);
    }

    /** Its title and prefix, for sentences. */
    String label() {
        return title.equals(prefix) ? prefix : title + " (" + prefix + ")";
    }
}
