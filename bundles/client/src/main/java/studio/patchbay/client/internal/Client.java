package studio.patchbay.client.internal;

import studio.patchbay.client.Backend;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.McpConnection;

/** The client of a process. */
public final class Client implements McpClient {

    private final String name;
    private final String version;

    public Client(String name, String version) {
        this.name = name;
        this.version = version;
    }

    @Override
    public McpConnection open(Backend backend, ConnectionOptions options, ConnectionListener listener) {
        throw new UnsupportedOperationException(name + " " + version);
    }

    @Override
    public void close() {}
}
