package studio.patchbay.client;

import java.util.Set;

/**
 * @param tools changes of the list of tools
 * @param prompts changes of the list of prompts
 * @param resources changes of the lists of resources and templates
 * @param uris of resources whose contents change
 */
public record Interests(boolean tools, boolean prompts, boolean resources, Set<String> uris) {

    public static final Interests NONE = new Interests(false, false, false, Set.of());

    public static final Interests LISTS = new Interests(true, true, true, Set.of());

    public Interests {
        uris = Set.copyOf(uris);
    }

    public boolean isEmpty() {
        return equals(NONE);
    }
}
