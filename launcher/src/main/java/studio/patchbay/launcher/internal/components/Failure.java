package studio.patchbay.launcher.internal.components;

/**
 * Why a component is not active.
 *
 * @param component its name
 * @param what if passing what it needs, as in "needs a service of type …", otherwise the message of what it threw
 * @param passing whether it may become active by itself, when what it needs arrives
 */
public record Failure(String component, String what, boolean passing) {

    /** For a bundle of one component. */
    public String reason() {
        return passing ? "it " + what : what;
    }

    /** For a bundle of any number of components. */
    public String reasonWithName() {
        return "its component " + component + (passing ? " " : " failed: ") + what;
    }
}
