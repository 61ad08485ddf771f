package studio.patchbay.core.internal.wire;

import java.util.Arrays;
import java.util.List;

/** The revisions of the protocol that are served, oldest first. */
public enum ProtocolVersion {
    V2024_11_05("2024-11-05"),
    V2025_03_26("2025-03-26"),
    V2025_06_18("2025-06-18"),
    V2025_11_25("2025-11-25"),
    V2026_07_28("2026-07-28");

    /** The newest revision with an {@code initialize} handshake. */
    public static final ProtocolVersion LATEST_LEGACY = V2025_11_25;

    /** The newest revision. */
    public static final ProtocolVersion LATEST = V2026_07_28;

    private final String text;

    ProtocolVersion(String text) {
        this.text = text;
    }

    /** @return null if it is not served */
    public static ProtocolVersion of(String text) {
        for (ProtocolVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        return null;
    }

    /** All that are served, newest first. */
    public static List<String> served() {
        return Arrays.stream(values()).map(ProtocolVersion::text).sorted((a, b) -> b.compareTo(a)).toList();
    }

    public String text() {
        return text;
    }

    /** Whether requests carry their own context instead of belonging to a session. */
    public boolean modern() {
        return this == V2026_07_28;
    }

    public boolean atLeast(ProtocolVersion other) {
        return compareTo(other) >= 0;
    }
}
