package studio.patchbay.itest.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code patchbay run}. */
public final class HttpHost extends HostProcess {

    private final Lines out;
    private final String url;

    private HttpHost(Path home, Process process) {
        super(home, process);
        out = new Lines(process.getInputStream(), "stdout of " + process.pid());
        try {
            out.await(line -> line.startsWith("Stop with"), "the welcome of the host");
            url = out.await(line -> line.contains(" URL "), "the URL").strip().split("\\s+")[1];
        } catch (AssertionError e) {
            process.destroyForcibly();
            throw new AssertionError("The host did not start: " + log().text(), e);
        }
    }

    static HttpHost start(Path home, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        if (!all.contains("--port")) {
            all.addAll(List.of("--port", "0"));
        }
        return new HttpHost(home, HostProcess.start("run", home, all.toArray(String[]::new)));
    }

    /** Of the MCP endpoint. */
    public String url() {
        return url;
    }

    /** What it printed. */
    public Lines out() {
        return out;
    }

    public int port() {
        return java.net.URI.create(url).getPort();
    }
}
