package studio.patchbay.core.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What every message of the core must be like, whatever it answers. */
final class Verdict {

    private static final Set<Integer> CODES = Set.of(
            -32700, -32600, -32601, -32602, -32603, -32002, -32020, -32021, -32022);

    /** Words that are for programmers of this host, or show that something was missing. */
    private static final Pattern NOT_FOR_CLIENTS = Pattern.compile(
            "java\\.|javax\\.|com\\.fasterxml|studio\\.patchbay|jackson|Exception|Feature|`|\\[Source|\\bnull\\b|error id|FIELD_NAME|VALUE_[A-Z]|(START|END)_(OBJ|ARR)",
            Pattern.CASE_INSENSITIVE);

    /** Where the parser lists what it would have taken. */
    private static final Pattern EXPECTED = Pattern.compile("(was expecting|expected a valid value) .*");

    private Verdict() {}

    /** @return what is wrong with a message of the core, or null */
    static String onMessage(Object json, byte[] cause) {
        if (json instanceof List<?> batch) {
            return batch.isEmpty() ? "an empty batch" : batch.stream()
                    .map(message -> onMessage(message, cause))
                    .filter(wrong -> wrong != null)
                    .findFirst()
                    .orElse(null);
        }
        if (!(json instanceof Map<?, ?> message) || !"2.0".equals(message.get("jsonrpc"))) {
            return "no JSON-RPC message";
        }
        if (message.get("error") instanceof Map<?, ?> error) {
            return message.containsKey("id") ? onError(error, cause) : "an error without an id";
        }
        if (message.get("method") instanceof String) {
            return message.get("params") instanceof Map ? null : "a request or notification without params";
        }
        return message.get("result") instanceof Map && message.get("id") != null ? null : "neither result nor error";
    }

    private static String onError(Map<?, ?> error, byte[] cause) {
        if (!CODES.contains(error.get("code"))) {
            return "the code " + error.get("code");
        }
        if (!(error.get("message") instanceof String text) || text.length() < 8) {
            return "an error without a sentence";
        }
        String own = EXPECTED.matcher(text).replaceAll("");
        var matcher = NOT_FOR_CLIENTS.matcher(own);
        while (matcher.find()) {
            // What the client itself wrote may be quoted to it.
            if (!new String(cause, StandardCharsets.UTF_8).contains(matcher.group())) {
                return "a message that is not for clients: " + text;
            }
        }
        return null;
    }
}
