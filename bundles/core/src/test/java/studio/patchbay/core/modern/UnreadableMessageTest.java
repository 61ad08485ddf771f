package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** What cannot be read is answered with an error of JSON-RPC that says what is wrong, in words for its sender. */
class UnreadableMessageTest {

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    private void unreadable(byte[] body, String message) {
        var answer = host.post(body).header("MCP-Protocol-Version", "2026-07-28").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32700);
        assertThat(answer.at("id")).isNull();
        assertThat((String) answer.at("error.message"))
                .startsWith("Not valid JSON: ")
                .contains(message)
                .doesNotContain("java", "Stream", "Feature", "`", "Exception", "\n");
    }

    private void unreadable(String body, String message) {
        unreadable(body.getBytes(StandardCharsets.UTF_8), message);
    }

    @Test
    void nothing() {
        unreadable("", "empty");
    }

    @Test
    void half_a_message() {
        unreadable("{\"jsonrpc\": \"2.0\", ", "end");
    }

    @Test
    void half_a_number() {
        unreadable("1e", "Unexpected end-of-input (line 1");
        unreadable("{\"id\": -", "end-of-input (line 1");
    }

    @Test
    void two_messages() {
        unreadable("{} {}", "one");
    }

    @Test
    void a_key_twice() {
        unreadable("{\"id\": 1, \"id\": 2}", "'id'");
    }

    @Test
    void too_deep() {
        unreadable("[".repeat(100) + "]".repeat(100), "64");
    }

    @Test
    void a_number_too_long() {
        unreadable("{\"id\": " + "9".repeat(100) + "}", "64");
    }

    @Test
    void a_key_too_long() {
        unreadable("{\"" + "k".repeat(2_000) + "\": 1}", "1000");
    }

    @Test
    void bytes_that_are_no_utf_8() {
        unreadable(new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xFF, '"', '}'}, "UTF-8");
    }

    @Test
    void other_encodings() {
        unreadable("{\"a\": 1}".getBytes(StandardCharsets.UTF_16BE), "UTF-8");
        unreadable("{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE), "UTF-8");
        unreadable("{\"a\": 1}".getBytes(Charset.forName("UTF-32BE")), "UTF-8");
        unreadable(new byte[] {0, 0, 0, '{', 0, 17, 0, 0, 1, 2, 3, 4}, "UTF-8");
    }

    @Test
    void not_a_number() {
        unreadable("{\"id\": NaN}", "NaN");
    }

    private void noMessage(String body, String message) {
        var answer = host.post(body).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat(answer.at("error.message")).isEqualTo(message);
    }

    @Test
    void a_number_too_large() {
        unreadable("{\"id\": 1e400}", "1e400");
        unreadable("{\"id\": -1e400}", "-1e400");
    }

    @Test
    void json_that_is_no_message() {
        noMessage("7", "A message must be a JSON object");
        noMessage("null", "A message must be a JSON object");
        noMessage("{}", "\"jsonrpc\" must be \"2.0\"");
        noMessage("{\"jsonrpc\": 2.0}", "\"jsonrpc\" must be \"2.0\"");
        noMessage("{\"jsonrpc\": \"2.0\"}", "A message needs a \"method\", a \"result\" or an \"error\"");
        noMessage("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 5}", "\"method\" must be a string");
        noMessage("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"a\", \"params\": [1]}", "\"params\" must be an object");
        noMessage("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"a\", \"params\": null}", "\"params\" must be an object");
        noMessage(
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}, \"error\": {}}",
                "A response needs either a \"result\" or an \"error\", an object");
    }

    @Test
    void the_error_carries_the_id_when_that_can_be_read() {
        var answer = host.post("{\"jsonrpc\": \"1.0\", \"id\": \"x\", \"method\": \"a\"}").send();

        assertThat(answer.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": "x", "error": {"code": -32600, "message": "\\"jsonrpc\\" must be \\"2.0\\""}}"""));
    }
}
