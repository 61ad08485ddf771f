package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same over TLS 1.2. */
@ExtendWith(Wire.OverTls.class)
class BodyOverTls12Test extends BodyTest {

    /** The end of what one side sends is the end of the connection here (RFC 5246, section 7.2.1): there is no way to answer. */
    @Test
    @Override
    void aBodyThatEndsEarlyReachesNobody() throws Exception {
        try (RawClient client = server.connect()) {
            client.send("""
                    POST /mcp HTTP/1.1
                    Host: localhost
                    Content-Type: application/json
                    Content-Length: 10

                    {}""");
            client.socket.shutdownOutput();
            client.awaitClose();
        }
        assertThat(endpoint.messages).isEmpty();
    }
}
