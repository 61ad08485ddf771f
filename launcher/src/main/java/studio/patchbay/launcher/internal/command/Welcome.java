package studio.patchbay.launcher.internal.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.settings.Settings;

/** What somebody needs to know who has just started a host. */
final class Welcome {

    private Welcome() {}

    static void print(PrintWriter out, List<String> urls, Settings settings) {
        out.println("Patchbay " + Installation.VERSION + " is running.");
        urls.forEach(url -> out.println("  URL      " + url));
        for (Path folder : settings.skillFolders()) {
            out.println("  Skills   " + folder + " (drop bundles here)");
        }
        urls.stream().findFirst().ifPresent(url -> connect(out, url, settings));
        out.println();
        out.println("Stop with Ctrl+C.");
        out.flush();
    }

    private static void connect(PrintWriter out, String url, Settings settings) {
        boolean key = settings.credentialsRequired();
        out.println();
        if (key) {
            out.println("Callers need a key; make one with: patchbay keys create NAME");
        }
        out.println("Connect a client:");
        out.println("  claude mcp add --transport http patchbay " + url
                + (key ? " --header \"Authorization: Bearer KEY\"" : ""));
        out.println("or in a client's configuration:");
        out.println("  {\"mcpServers\": {\"patchbay\": {\"type\": \"http\", \"url\": \"" + url + "\""
                + (key ? ", \"headers\": {\"Authorization\": \"Bearer KEY\"}" : "") + "}}}");
    }
}
