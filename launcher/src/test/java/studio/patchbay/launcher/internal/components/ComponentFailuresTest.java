package studio.patchbay.launcher.internal.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.BindException;
import org.junit.jupiter.api.Test;

/** The sentence for people in the printed stack that Declarative Services keep. */
class ComponentFailuresTest {

    @Test
    void theMessageWithoutItsClass() {
        assertThat(message(new IllegalStateException("Port 80 is in use."))).isEqualTo("Port 80 is in use.");
    }

    @Test
    void theExceptionOfTheConstructorCountsNotItsWrapper() {
        IOException thrown = new IOException("Port 80 is in use.", new BindException("Address already in use"));
        assertThat(message(new InvocationTargetException(thrown))).isEqualTo("Port 80 is in use.");
    }

    @Test
    void withoutAMessageTheClassIsAllThereIs() {
        assertThat(message(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void aMessageMayHoldColons() {
        assertThat(message(new IllegalArgumentException("port: not a number"))).isEqualTo("port: not a number");
    }

    private static String message(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return ComponentFailures.message(stack.toString());
    }
}
