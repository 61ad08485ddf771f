package studio.patchbay.client;

import studio.patchbay.client.internal.Client;

/**
 * Opens connections to MCP servers. One for a process is enough: its connections share sockets, and threads that there are only
 * while there is something to do. Safe for use by several threads.
 */
public interface McpClient extends AutoCloseable {

    /**
     * @param name what servers are told that the client is called ({@code clientInfo.name})
     * @param version of it
     */
    static McpClient create(String name, String version) {
        return new Client(name, version);
    }

    /**
     * Makes a connection, without touching network or processes: the first request, or {@link McpConnection#server}, does that.
     *
     * @param listener hears of what the server says of its own accord
     * @throws IllegalArgumentException when a file that the backend names cannot be used, with a sentence that names it
     */
    McpConnection open(Backend backend, ConnectionOptions options, ConnectionListener listener);

    /** Closes all connections. */
    @Override
    void close();
}
