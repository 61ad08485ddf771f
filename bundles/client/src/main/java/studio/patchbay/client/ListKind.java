package studio.patchbay.client;

/** What servers have lists of. */
public enum ListKind {
    TOOLS("tools/list", "tools"),
    PROMPTS("prompts/list", "prompts"),
    RESOURCES("resources/list", "resources"),
    RESOURCE_TEMPLATES("resources/templates/list", "resourceTemplates");

    private final String method;
    private final String member;

    ListKind(String method, String member) {
        this.method = method;
        this.member = member;
    }

    /** That asks for it. */
    public String method() {
        return method;
    }

    /** Of the result, that holds the items. */
    public String member() {
        return member;
    }
}
