package studio.patchbay.client.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The system notices within a minute that the machine at the other end is gone. */
class KeepAliveTest {

    @Test
    void isOnWithIntervalsOfOurs() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            KeepAlive.on(channel);

            assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
            Map<String, Object> chosen = new HashMap<>();
            for (SocketOption<?> option : channel.supportedOptions()) {
                if (option.name().startsWith("TCP_KEEP")) {
                    chosen.put(option.name(), channel.getOption(option));
                }
            }
            assertThat(Map.<String, Object>of("TCP_KEEPIDLE", 30, "TCP_KEEPINTERVAL", 10, "TCP_KEEPCOUNT", 3)).containsAllEntriesOf(chosen);
        }
    }
}
