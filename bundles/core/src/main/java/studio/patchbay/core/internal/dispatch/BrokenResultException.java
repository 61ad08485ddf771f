package studio.patchbay.core.internal.dispatch;

/** A handler gave what it must not give; says so in words for the caller, and was logged already. */
final class BrokenResultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenResultException(String sentence) {
        super(sentence, null, false, false);
    }
}
