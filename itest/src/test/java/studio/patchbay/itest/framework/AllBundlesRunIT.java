package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.Transport;

/** The bundles of the distribution need nothing but each other and the launcher's class path. */
class AllBundlesRunIT {

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    @Test
    void allAreActive() {
        assertThat(HOST.context().getBundles()).hasSizeGreaterThan(8).allSatisfy(
                bundle -> assertThat(bundle.getState()).as(bundle.getSymbolicName()).isEqualTo(Bundle.ACTIVE));
    }

    @Test
    void theCoreOffersItsServices() {
        assertThat(HOST.service(McpEndpoint.class)).isNotNull();
        assertThat(HOST.service(ResourceUpdates.class)).isNotNull();
        assertThat(HOST.service(McpRuntime.class).state().contributions()).isEmpty();
    }

    @Test
    void aTransportThatIsNotConfiguredIsNotThere() {
        assertThat(HOST.context().getServiceReference(Transport.class)).isNull();
    }
}
