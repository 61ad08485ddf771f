package studio.patchbay.launcher.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** {@code log.format = json}. */
class JsonFormatTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @AfterEach
    void clear() {
        MDC.clear();
    }

    private static String line(String message, Throwable thrown) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("studio.patchbay.Some");
        record.setInstant(Instant.parse("2026-11-27T08:09:10.123456Z"));
        record.setThrown(thrown);
        return new JsonFormat().format(record);
    }

    private static JsonNode json(String line) throws IOException {
        return MAPPER.readTree(line);
    }

    @Test
    void isAnObjectOnALine() {
        assertThat(line("Serving", null)).isEqualTo("""
                {"time":"2026-11-27T08:09:10.123Z","level":"warn","logger":"studio.patchbay.Some","thread":"%s",\
                "message":"Serving"}
                """.formatted(Thread.currentThread().getName()));
    }

    /** What readers of lines take as the end of one, what drives terminals, and what is invisible. */
    @ParameterizedTest
    @ValueSource(strings = {
        "a\n{\"level\":\"error\"}", "a\r\nb", "a\u0085b", "a\u2028b", "a\u2029b", "a\u000bb\fc", "a\u001b[31mb", "a\u0000b",
        "a\"},{\"b\":\"", "a\\", "a\u202eb\u200bc", "a\udb40\udc41b", "tab\tand \u00e9 \ud83d\ude00"
    })
    void noTextForgesAnotherRecordOrField(String text) throws IOException {
        String line = line(text, null);
        assertThat(line).endsWith("}\n");
        assertThat(line.substring(0, line.length() - 1).codePoints().filter(Unseen::is)).isEmpty();
        assertThat(json(line).path("message").textValue()).isEqualTo(text);
        assertThat(json(line)).hasSize(5);
    }

    @Test
    void halfACharacterIsEscapedToo() throws IOException {
        assertThat(line("a\ud83d", null)).contains("a\\ud83d\"");
    }

    @Test
    void anExceptionIsAnObjectWithItsStack() throws IOException {
        JsonNode exception = json(line("Failed", new IllegalStateException("bad\n\"x\""))).path("exception");
        assertThat(exception.path("type").textValue()).isEqualTo("java.lang.IllegalStateException");
        assertThat(exception.path("message").textValue()).isEqualTo("bad\n\"x\"");
        assertThat(exception.path("stack").textValue()).contains("\tat " + JsonFormatTest.class.getName());
    }

    @Test
    void theTraceOfACallIsWhereOpenTelemetryLooksForIt() throws IOException {
        MDC.put("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        MDC.put("span_id", "00f067aa0ba902b7");
        MDC.put("request_id", "7\n8");
        JsonNode json = json(line("In a call", null));
        assertThat(json.path("trace_id").textValue()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(json.path("span_id").textValue()).isEqualTo("00f067aa0ba902b7");
        assertThat(json.path("context").path("request_id").textValue()).isEqualTo("7\n8");
    }

    @Test
    void theContextOfASkillCannotForgeAField() throws IOException {
        MDC.put("level", "info");
        MDC.put("a\"b", "c");
        JsonNode json = json(line("In a call", null));
        assertThat(json.path("level").textValue()).isEqualTo("warn");
        assertThat(json.path("context").path("a\"b").textValue()).isEqualTo("c");
    }
}
