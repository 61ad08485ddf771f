package studio.patchbay.registry.soak;

import java.io.IOException;

/** The process that has started this one. */
final class Parent {

    private Parent() {}

    /** Ends this process when that one has ended, which shows in the end of the input. */
    static void follow() {
        Thread thread = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    continue;
                }
            } catch (IOException e) {
                Runtime.getRuntime().halt(1);
            }
            Runtime.getRuntime().halt(0);
        });
        thread.setDaemon(true);
        thread.start();
    }
}
