package studio.patchbay.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesAreReadInPlaceTest {

    private final ResponseReader reader = new ResponseReader();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void a_body_with_a_length(int step) throws IOException {
        read(step, """
                HTTP/1.1 200 OK
                content-type: application/json
                Content-Length: 8

                {"id":1}""");

        assertThat(reader.status()).isEqualTo(200);
        assertThat(reader.message()).asString().isEqualTo("{\"id\":1}");
        assertThat(reader.length()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void an_event_stream_in_chunks_with_a_priming_event_before_the_message(int step) throws IOException {
        String head = "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nContent-Type: text/event-stream;charset=utf-8\n\n";
        read(step, head
                + chunk("id: 0\ndata:\n\n")
                + chunk("id: 1\nda")
                + chunk("ta: {\"id\":1")
                + chunk("}\n\n")
                + "0\nTrailer: none\n\n");

        assertThat(reader.message()).asString().isEqualTo("{\"id\":1}");
    }

    @Test
    void one_response_after_the_other_on_one_connection() throws IOException {
        read(5, "HTTP/1.1 202 Accepted\nContent-Length: 0\n\n");
        assertThat(reader.status()).isEqualTo(202);

        reader.next();
        read(5, "HTTP/1.1 404 Not Found\nContent-Length: 2\nMcp-Session-Id: abc\n\n{}");
        assertThat(reader.status()).isEqualTo(404);
        assertThat(reader.header("mcp-session-id")).isEqualTo("abc");
        assertThat(reader.header("Other")).isNull();
    }

    @Test
    void no_content_needs_no_framing() throws IOException {
        read(1000, "HTTP/1.1 204 No Content\nDate: today\n\n");
        assertThat(reader.status()).isEqualTo(204);
        assertThat(reader.length()).isZero();
    }

    @Test
    void a_body_that_is_larger_than_the_buffer() throws IOException {
        String body = "x".repeat(300_000);
        read(10_000, "HTTP/1.1 200 OK\nContent-Length: 300000\n\n" + body);
        assertThat(reader.message()).asString().isEqualTo(body);
    }

    @Test
    void an_answer_without_any_framing_is_refused() {
        assertThatThrownBy(() -> read(1000, "HTTP/1.1 200 OK\n\n{}"))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContaining("neither Content-Length nor chunks");
    }

    @Test
    void bytes_after_the_answer_are_refused() {
        assertThatThrownBy(() -> read(1000, "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}{}"))
                .isInstanceOf(WrongAnswerException.class)
                .hasMessageContaining("more bytes");
    }

    @Test
    void two_messages_in_one_stream_are_refused() {
        String events = "data: {}\n\ndata: {}\n\n";
        assertThatThrownBy(() -> readEvents(events)).isInstanceOf(WrongAnswerException.class);
    }

    @Test
    void a_stream_without_a_message_is_refused() {
        assertThatThrownBy(() -> readEvents("id: 7\n\n")).isInstanceOf(WrongAnswerException.class);
    }

    @Test
    void an_answer_that_breaks_off_is_an_error() {
        assertThatThrownBy(() -> read(1000, "HTTP/1.1 200 OK\nContent-Length: 9\n\n{}")).isInstanceOf(IOException.class);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.replace("\n", "\r\n").length()) + ";part=1\n" + text + "\n";
    }

    private void readEvents(String events) throws IOException {
        var channel = Channels.newChannel(new ByteArrayInputStream(
                ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + events.length() + "\r\n\r\n"
                                + events)
                        .getBytes(StandardCharsets.US_ASCII)));
        while (!reader.read(channel)) {}
    }

    /** Reads a response whose lines end with CRLF, a few bytes at a time. */
    private void read(int step, String response) throws IOException {
        byte[] bytes = response.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
        var channel = inSteps(new ByteArrayInputStream(bytes), step);
        while (!reader.read(channel)) {}
    }

    private static ReadableByteChannel inSteps(InputStream in, int step) {
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                byte[] bytes = in.readNBytes(Math.min(step, target.remaining()));
                target.put(bytes);
                return bytes.length == 0 ? -1 : bytes.length;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
                // Nothing to close.
            }
        };
    }
}
