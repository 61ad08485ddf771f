package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text of others cannot break out of a JSON string, nor bring characters that do something to a terminal or a log. */
class JsonTextTest {

    @Test
    void isAscii() {
        assertThat(JsonText.of("a \"b\" \\ ")).isEqualTo("\"a \\\"b\\\" \\\\ \"");
        assertThat(JsonText.of("\n\0\u001b[31m\u007f\u2028ä")).isEqualTo("\"\\u000a\\u0000\\u001b[31m\\u007f\\u2028\\u00e4\"");
        assertThat(JsonText.of("\ud83d\ude00")).isEqualTo("\"\\ud83d\\ude00\"");
        assertThat(JsonText.of("")).isEqualTo("\"\"");
    }
}
