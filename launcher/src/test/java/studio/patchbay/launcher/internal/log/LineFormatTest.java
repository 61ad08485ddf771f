package studio.patchbay.launcher.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatTest {

    @Test
    void oneLinePerRecord() {
        assertThat(format("Serving", null))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  HttpTransport: Serving\\R");
    }

    @Test
    void controlCharactersCannotForgeALineOrDriveATerminal() {
        assertThat(format("a\nb\r\u001b[31mc\u202ed", null)).endsWith("a\\nb\\r\\u001b[31mc\\u202ed" + System.lineSeparator());
    }

    @Test
    void anExceptionFollowsItsRecord() {
        String text = format("Failed", new IllegalStateException("bad\u0007"));
        assertThat(text.lines().skip(1).findFirst().orElseThrow())
                .isEqualTo("    java.lang.IllegalStateException: bad\\u0007");
    }

    private static String format(String message, Throwable thrown) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("studio.patchbay.transport.http.internal.HttpTransport");
        record.setThrown(thrown);
        return new LineFormat().format(record);
    }
}
