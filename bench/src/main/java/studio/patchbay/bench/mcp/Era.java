package studio.patchbay.bench.mcp;

import java.util.Locale;

/** The two ways MCP is spoken: with a handshake and sessions, or with everything in each request. */
public enum Era {
    LEGACY("2025-11-25"),
    MODERN("2026-07-28");

    private final String revision;

    Era(String revision) {
        this.revision = revision;
    }

    /** The protocol revision that the clients of this era speak here. */
    public String revision() {
        return revision;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
