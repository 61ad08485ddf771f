package studio.patchbay.registry.redis.internal;

/** Why the engine cannot be used, in one line: of a chain of exceptions the last one knows, and what the engine says is plain text. */
final class Reason {

    private static final int LONGEST = 200;

    private Reason() {}

    static String of(Throwable failure) {
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        String text = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        String plain = text.replaceAll("[^\\x20-\\x7E]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
