package studio.patchbay.launcher.internal.deploy;

/** What came of looking at a bundle that was started. */
sealed interface Judgement {

    /** It serves from now on. */
    record Accepted() implements Judgement {}

    /** A component waits for something, and an earlier version, which has all that it needs, serves meanwhile. */
    record HeldBack() implements Judgement {}

    /** It is not used. */
    record Refused(Reason reason) implements Judgement {}
}
