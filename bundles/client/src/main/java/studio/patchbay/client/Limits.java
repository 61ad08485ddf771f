package studio.patchbay.client;

/**
 * How much is read of a server that says too much; beyond, a request fails with a {@link ProtocolViolationException}.
 *
 * @param messageBytes of one message
 * @param pages of one list
 * @param items of one list
 */
public record Limits(int messageBytes, int pages, int items) {

    /** 32 MiB, 100 pages, 10,000 items. */
    public static final Limits DEFAULT = new Limits(32 << 20, 100, 10_000);
}
