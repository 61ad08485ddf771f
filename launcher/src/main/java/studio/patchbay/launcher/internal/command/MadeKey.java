package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import studio.patchbay.launcher.internal.keys.Keyring.Made;

/** Shows a key, once: the key itself on standard output, so that a script can take it, and what there is to say beside it. */
final class MadeKey {

    private MadeKey() {}

    static void print(Made made, KeysOptions options, Terminal terminal) {
        if (options.json) {
            terminal.json(((ObjectNode) made.entry()).put("key", made.key().text()));
        } else {
            terminal.out().println(made.key().text());
            terminal.err().println("This is the key of " + made.entry().path("name").asText()
                    + ". It is not shown again; only its hash is kept. Send it with every request:");
            terminal.err().println("  Authorization: Bearer pbk_...");
        }
        if (!options.asked()) {
            terminal.err().println("Hosts ask for keys once the setting auth.methods names key.");
        }
    }
}
