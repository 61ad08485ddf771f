package studio.patchbay.launcher.internal.streams;

import java.io.InputStream;
import java.io.OutputStream;
import studio.patchbay.api.transport.StandardStreams;

/** The standard streams as a service, lent to one transport after the other. */
public final class HandedOverStreams implements StandardStreams {

    private final PumpedInput in;
    private final OutputStream out;
    private final Runnable onEnd;

    /** @param onEnd stops the process; must return at once */
    public HandedOverStreams(ProcessStreams streams, Runnable onEnd) {
        this.in = new PumpedInput(streams.in());
        this.out = streams.out();
        this.onEnd = onEnd;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public void unread(byte[] bytes) {
        in.unread(bytes);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void ended() {
        onEnd.run();
    }
}
