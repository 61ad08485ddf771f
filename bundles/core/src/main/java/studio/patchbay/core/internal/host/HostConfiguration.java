package studio.patchbay.core.internal.host;

import java.nio.file.Path;
import java.time.Duration;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.SurfaceRule;

/** The configuration of the core, PID {@value HostComponent#PID}. */
@ObjectClassDefinition(name = "Patchbay core")
@interface HostConfiguration {

    @AttributeDefinition(description = "The server's name for clients")
    String serverName() default "patchbay";

    @AttributeDefinition(description = "The server's name for people")
    String serverTitle() default "";

    @AttributeDefinition(description = "The server's version")
    String serverVersion() default "0";

    @AttributeDefinition(description = "How to use this server, for the model")
    String instructions() default "";

    @AttributeDefinition(description = "How long a call may take, in milliseconds")
    long callTimeoutMillis() default 300_000;

    @AttributeDefinition(description = "How many handlers may run at once; 0 for the default of the JVM in use")
    int concurrentCalls() default 0;

    @AttributeDefinition(description = "How long calls of a leaving skill may take to finish, in milliseconds")
    long drainMillis() default 5_000;

    @AttributeDefinition(description = "How many sessions of clients up to 2025-11-25 there may be")
    int maxSessions() default 10_000;

    @AttributeDefinition(description = "How many of them one principal may have; 0 for 1000, and for any number without one")
    int maxSessionsPerPrincipal() default 0;

    @AttributeDefinition(description = "After which time an unused session ends, in milliseconds")
    long sessionIdleMillis() default 1_800_000;

    @AttributeDefinition(description = "Most entries of one page of a list")
    int pageSize() default 1_000;

    @AttributeDefinition(description = "What lists of tools show: full, slim, or auto, which is slim for many tools")
    String surface() default "full";

    @AttributeDefinition(description = "How many tools auto shows before it is slim")
    int surfaceAutoTools() default 50;

    @AttributeDefinition(description = "The file of the keys that seal sessions, shared by the hosts behind one load balancer")
    String sealFile() default "";

    /** Reads a configuration. */
    final class Reader {
        private Reader() {}

        /** @throws IllegalArgumentException naming the key and the value that is wrong */
        static HostSettings read(HostConfiguration c) {
            return new HostSettings(
                    c.serverName(),
                    emptyToNull(c.serverTitle()),
                    c.serverVersion(),
                    emptyToNull(c.instructions()),
                    Duration.ofMillis(c.callTimeoutMillis()),
                    c.concurrentCalls(),
                    Duration.ofMillis(c.drainMillis()),
                    c.maxSessions(),
                    c.maxSessionsPerPrincipal(),
                    Duration.ofMillis(c.sessionIdleMillis()),
                    c.pageSize(),
                    surface(c),
                    c.sealFile().isEmpty() ? null : Path.of(c.sealFile()));
        }

        private static SurfaceRule surface(HostConfiguration c) {
            SurfaceRule.Surface usual = SurfaceRule.Surface.of(c.surface())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "surface must be full, slim or auto, not \"" + c.surface() + "\""));
            return new SurfaceRule(usual, c.surfaceAutoTools());
        }

        private static String emptyToNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }
}
