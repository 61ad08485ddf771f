package studio.patchbay.api;

/** Who speaks, or whom content is meant for. */
public enum Role {
    USER,
    ASSISTANT
}
