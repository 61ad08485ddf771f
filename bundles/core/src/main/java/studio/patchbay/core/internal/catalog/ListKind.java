package studio.patchbay.core.internal.catalog;

/** The four lists of a server. */
public enum ListKind {
    TOOLS("tools", "notifications/tools/list_changed"),
    PROMPTS("prompts", "notifications/prompts/list_changed"),
    RESOURCES("resources", "notifications/resources/list_changed"),
    /** Announced together with the resources. */
    RESOURCE_TEMPLATES("resourceTemplates", "notifications/resources/list_changed");

    private final String field;
    private final String changed;

    ListKind(String field, String changed) {
        this.field = field;
        this.changed = changed;
    }

    /** The member of the list result. */
    public String field() {
        return field;
    }

    /** The notification that says that this list changed. */
    public String changed() {
        return changed;
    }
}
