package studio.patchbay.registry.soak;

/** What one witness knows of an instance that is expected to be there, or not any more. */
final class Expected {

    final long since = System.nanoTime();
    boolean seen;
    boolean far; // on another machine, as it says
    long ended; // 0 while it lives
    long number = -1;

    boolean lives() {
        return ended == 0;
    }
}
