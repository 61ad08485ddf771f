package studio.patchbay.client;

/** The two eras of the protocol. */
public enum Era {

    /** Revisions up to 2025-11-25: a handshake, then a session. */
    LEGACY,

    /** Revision 2026-07-28: each request stands alone. */
    MODERN
}
