package studio.patchbay.api;


/**
 * What the user did with a form.
 *
 * @param action accept, decline or cancel
 * @param value the filled-in form when accepted, else null
 */
public record FormAnswer<R>(Action action, R value) {

    /** What the user chose. */
    public enum Action {
        /** Filled in and sent. */
        ACCEPT,
        /** Said no. */
        DECLINE,
        /** Closed the form without a choice. */
        CANCEL
    }

    public boolean accepted() {
        return action == Action.ACCEPT;
    }

    /**
     * The filled-in form.
     *
     * @throws ToolException with the given text when the user declined or cancelled
     */
    public R orElseFail(String otherwise) {
        if (!accepted()) {
            throw new ToolException(otherwise);
        }
        return value;
    }
}
