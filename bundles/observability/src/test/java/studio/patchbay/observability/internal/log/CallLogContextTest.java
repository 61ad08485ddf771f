package studio.patchbay.observability.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.observability.internal.testing.Uses;

/** The logging context while a handler runs. */
class CallLogContextTest {

    private final CallLogContext.Context context = new CallLogContext.Context();

    @Test
    void hasTheRequestAndWhatItUses() {
        Ending ending = Uses.begin(context, Uses.tool("usd_check"));
        assertThat(MDC.getCopyOfContextMap()).containsEntry("request_id", "7").containsEntry("name", "usd_check");

        ending.left();
        assertThat(MDC.get("request_id")).isNull();
        assertThat(MDC.get("name")).isNull();
    }

    @Test
    void takesNoMoreOfANameThanALogNeeds() {
        Ending ending = Uses.begin(context, Uses.unknown("x".repeat(5_000)));
        assertThat(MDC.get("name")).hasSize(128);
        ending.left();
    }
}
