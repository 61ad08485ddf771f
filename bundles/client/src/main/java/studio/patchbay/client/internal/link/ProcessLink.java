package studio.patchbay.client.internal.link;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.client.UnreachableException;

/**
 * A process that is talked to over stdin and stdout, a message in each line. Two threads belong to it while it runs, as the JDK
 * reads pipes in no other way.
 */
public final class ProcessLink extends DuplexLink {

    private static final int BUFFER_BYTES = 16 << 10;

    private final Process process;
    private final OutputStream stdin;
    private final int maxBytes;

    private ProcessLink(Process process, String where, int maxBytes, Inbox inbox) {
        super(where, inbox);
        this.process = process;
        this.stdin = process.getOutputStream();
        this.maxBytes = maxBytes;
    }

    /** @throws UnreachableException when it cannot be started */
    public static ProcessLink start(List<String> command, Map<String, String> environment, int maxBytes, Inbox inbox) {
        String program = command.get(0);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UnreachableException(program + " cannot be started: " + e.getMessage(), e, false);
        }
        ProcessLink link = new ProcessLink(process, program, maxBytes, inbox);
        daemon("patchbay-client-stdout", link::read);
        daemon("patchbay-client-stderr", new ErrorOutput(program, process.getErrorStream()));
        return link;
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    void write(byte[] json) {
        byte[] line = new byte[json.length + 1];
        System.arraycopy(json, 0, line, 0, json.length);
        line[json.length] = '\n';
        synchronized (stdin) {
            try {
                stdin.write(line);
                stdin.flush();
            } catch (IOException e) {
                lost(new UnreachableException(where() + " does not read any more", e, true));
            }
        }
    }

    private void read() {
        BackendException reason;
        try (InputStream in = new BufferedInputStream(process.getInputStream(), BUFFER_BYTES)) {
            readLines(in);
            reason = new UnreachableException(where() + " has ended" + exit(), null, true);
        } catch (IOException e) {
            reason = new UnreachableException(where() + " cannot be read any more", e, true);
        } catch (ProtocolViolationException e) {
            reason = e;
        }
        lost(reason);
        end();
    }

    private void readLines(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(BUFFER_BYTES);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                if (line.size() > 0) {
                    received(line.toByteArray());
                }
                line.reset();
            } else if (line.size() == maxBytes) {
                throw new ProtocolViolationException(where() + " sent a message larger than " + maxBytes + " bytes");
            } else if (b != '\r') {
                line.write(b);
            }
        }
    }

    /** The pipe ends a moment before the process. */
    private String exit() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) ? " with exit code " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        lost(new UnreachableException(where() + " was ended", null, true));
        end();
    }

    private void end() {
        new ProcessEnd(process).begin();
    }
}
