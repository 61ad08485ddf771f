package studio.patchbay.security.internal.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What of arguments is written down. */
@FunctionalInterface
interface Arguments {

    void write(Map<String, Object> arguments, RecordJson record);

    /**
     * @param how {@code digest}, {@code redacted} or {@code none}
     * @param key the file with the key of digests
     * @throws IllegalArgumentException for another word
     */
    static Arguments of(String how, Path key) throws IOException {
        switch (how) {
            case "digest":
                ArgumentDigest digest = ArgumentDigest.withKeyIn(key);
                return (arguments, record) -> record.text("arguments", digest.of(arguments));
            case "redacted":
                return (arguments, record) -> record.part("arguments", out -> Redacted.write(arguments, out));
            case "none":
                return (arguments, record) -> {};
            default:
                throw new IllegalArgumentException("audit.arguments is \"" + how + "\"; write digest, redacted or none");
        }
    }
}
