package studio.patchbay.client.internal.link;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * Has the system look whether the other end is still there (RFC 9293, section 3.8.4): a machine that vanished says nothing, and whoever
 * waits for its answer would wait until the end of its time.
 */
final class KeepAlive {

    /** Where the system lets it be chosen; by itself, it first looks after two hours. */
    private static final Map<String, Integer> OPTIONS =
            Map.of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3);

    private KeepAlive() {}

    static void on(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        for (SocketOption<?> option : channel.supportedOptions()) {
            Integer value = OPTIONS.get(option.name());
            if (value != null) {
                set(channel, option, value);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static void set(SocketChannel channel, SocketOption<?> option, Integer value) throws IOException {
        channel.setOption((SocketOption<Integer>) option, value);
    }
}
