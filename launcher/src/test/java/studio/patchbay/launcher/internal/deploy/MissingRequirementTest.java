package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** What a bundle waits for is said in words, and it is started when that comes. */
class MissingRequirementTest {

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path usd = host.skills.resolve("usd.jar");
    private final Path core = host.skills.resolve("core.jar");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "com.acme.core                       | -",
        "com.acme.core;version=2.0           | version 2 or newer",
        "com.acme.core;version='[2.1,3)'     | version 2.1 or newer, but below version 3",
        "com.acme.core;version='[2.1,2.1]'   | version 2.1 or newer, but at most version 2.1",
    })
    void aPackage(String clause, String versions) {
        TestJar.bundle("acme-usd", "1.2.0").imports(clause.replace('\'', '"')).moveTo(usd);

        assertThat(host.awaitStatus(usd, Status.WAITING).reason())
                .isEqualTo("acme-usd 1.2.0 needs the Java package com.acme.core"
                        + (versions == null ? "" : " (" + versions + ")")
                        + ", which no bundle provides. Put a bundle that provides it into the folder too, or embed it.");
    }

    @Test
    void aPackageThatIsThereInAnotherVersion() {
        core("1.3.0", "1.3").moveTo(core);
        TestJar.bundle("acme-usd", "1.2.0").imports("com.acme.core;version=2.0").moveTo(usd);

        assertThat(host.awaitStatus(usd, Status.WAITING).reason())
                .contains("com.acme.core (version 2 or newer), which is only here in version 1.3.");
    }

    @Test
    void aBundle() {
        TestJar.bundle("acme-usd", "1.2.0").header("Require-Bundle", "acme-core;bundle-version=\"[1.0,2.0)\"").moveTo(usd);

        assertThat(host.awaitStatus(usd, Status.WAITING).reason())
                .isEqualTo("acme-usd 1.2.0 needs the bundle acme-core (version 1 or newer, but below version 2), "
                        + "which is not here. Put it into the folder too.");
    }

    @Test
    void aNewerJava() {
        require("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");

        assertThat(host.awaitStatus(usd, Status.WAITING).reason())
                .isEqualTo("acme-usd 1.2.0 needs Java 99; this host runs on " + Runtime.version().feature()
                        + ". Start the host with a newer Java, or build the bundle for an older one.");
    }

    @Test
    void aNewerHost() {
        require("studio.patchbay.host;filter:=\"(&(version>=2.0)(!(version>=3.0)))\"");

        assertThat(host.awaitStatus(usd, Status.WAITING).reason())
                .isEqualTo("acme-usd 1.2.0 needs a Patchbay host (version 2 or newer, but below version 3), and this one "
                        + "has version 1. Update the host, or take a version of the bundle that fits.");
    }

    @Test
    void theHostThatIsHere() {
        require("studio.patchbay.host;filter:=\"(&(version>=1.0)(!(version>=2.0)))\"");

        host.awaitStatus(usd, Status.ACTIVE);
    }

    @Test
    void anyOtherCapability() {
        require("com.acme.licence;filter:=\"(seat=floating)\"");

        assertThat(host.awaitStatus(usd, Status.WAITING).reason())
                .isEqualTo("acme-usd 1.2.0 needs the capability com.acme.licence ((seat=floating)), which no bundle "
                        + "provides. Put a bundle that provides it into the folder too.");
    }

    @Test
    void whatIsOptionalOrDynamicIsNotMissed() {
        TestJar.bundle("acme-usd", "1.2.0")
                .imports("com.acme.core;resolution:=optional")
                .header("DynamicImport-Package", "com.acme.*")
                .moveTo(usd);

        host.awaitStatus(usd, Status.ACTIVE);
    }

    @Test
    void whatComesLaterStartsIt() {
        needsCore().moveTo(usd);
        host.awaitStatus(usd, Status.WAITING);

        core("1.0.0", "1.0").moveTo(core);

        host.awaitStatus(usd, Status.ACTIVE);
        assertThat(host.offered("acme-usd")).containsExactly("1.2.0");
    }

    @Test
    void whatComesFromOutsideTheFoldersStartsIt() throws Exception {
        needsCore().moveTo(usd);
        host.awaitStatus(usd, Status.WAITING);

        host.context.installBundle("elsewhere", new ByteArrayInputStream(core("1.0.0", "1.0").bytes()));

        host.awaitStatus(usd, Status.ACTIVE);
    }

    @Test
    void aChainWaitsForItsEndAndSaysSo() {
        needsCore().moveTo(usd);
        core("1.0.0", "1.0").imports("com.acme.base").moveTo(core);
        host.awaitStatus(core, Status.WAITING);
        host.awaitStatus(usd, Status.WAITING);
        assertThat(host.state(core).orElseThrow().reason()).contains("the Java package com.acme.base");
        assertThat(host.state(usd).orElseThrow().reason())
                .isEqualTo("acme-usd 1.2.0 needs the Java package com.acme.core of acme-core 1.0.0, which is waiting itself.");

        Path base = host.skills.resolve("base.jar");
        TestJar.bundle("acme-base", "1.0.0").header("Export-Package", "com.acme.base").moveTo(base);

        host.awaitStatus(usd, Status.ACTIVE);
        host.awaitStatus(core, Status.ACTIVE);
    }

    @Test
    void whatLosesItWaitsAgain() {
        core("1.0.0", "1.0").moveTo(core);
        needsCore().moveTo(usd);
        host.awaitStatus(usd, Status.ACTIVE);

        TestHost.delete(core);

        BundleState state = host.awaitStatus(usd, Status.WAITING);
        assertThat(state.reason()).contains("the Java package com.acme.core");
        assertThat(host.offered("acme-usd")).isEmpty();
    }

    @Test
    void whatItUsesMayBeUpdated() {
        core("1.0.0", "1.0").moveTo(core);
        needsCore().moveTo(usd);
        host.awaitStatus(usd, Status.ACTIVE);

        core("1.1.0", "1.1").moveTo(core);

        host.awaitVersion(core, "1.1.0");
        host.await(() -> host.state(usd).filter(s -> s.status() == Status.ACTIVE).isPresent()
                && host.bundle("acme-usd").filter(b -> b.getState() == Bundle.ACTIVE).isPresent());
        assertThat(host.offered("acme-usd")).containsExactly("1.2.0");
        assertThat(host.context.getBundles()).filteredOn(b -> "acme-core".equals(b.getSymbolicName())).hasSize(1);
    }

    @Test
    void bothMayBeUpdatedTogetherAndUseOneAnother() {
        core("1.0.0", "1.0").moveTo(core);
        needsCore().moveTo(usd);
        host.awaitStatus(usd, Status.ACTIVE);
        byte[] newUsd = TestJar.starting(
                        "acme-usd", "1.3.0", "Class.forName(\"com.acme.core.Shared\").getMethod(\"added\");")
                .imports("com.acme.core;version=\"[1.0,2)\"")
                .bytes();
        byte[] newCore = core("1.0.0", "1.0")
                .sources(Map.of("com.acme.core.Shared", "package com.acme.core; public class Shared { public void added() {} }"))
                .bytes();

        TestJar.moveTo(usd, newUsd);
        TestJar.moveTo(core, newCore);

        host.awaitVersion(usd, "1.3.0");
        assertThat(host.offered("acme-usd")).containsExactly("1.3.0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoThatNeedEachOtherMayComeInAnyOrder(boolean usdFirst) {
        TestJar first = usdFirst ? needyUsd("1.0.0") : needyCore("1.0.0");
        TestJar second = usdFirst ? needyCore("1.0.0") : needyUsd("1.0.0");
        first.moveTo(usdFirst ? usd : core);
        assertThat(host.awaitStatus(usdFirst ? usd : core, Status.WAITING).reason()).contains("needs the Java package");

        second.moveTo(usdFirst ? core : usd);

        host.awaitStatus(usd, Status.ACTIVE);
        host.awaitStatus(core, Status.ACTIVE);
    }

    @Test
    void twoThatNeedEachOtherMayBeUpdatedTogether() {
        needyUsd("1.0.0").moveTo(usd);
        needyCore("1.0.0").moveTo(core);
        host.awaitVersion(usd, "1.0.0");
        host.awaitVersion(core, "1.0.0");
        byte[] nextUsd = needyUsd("2.0.0").bytes();
        byte[] nextCore = needyCore("2.0.0").bytes();

        TestJar.moveTo(usd, nextUsd);
        TestJar.moveTo(core, nextCore);

        host.awaitVersion(usd, "2.0.0");
        host.awaitVersion(core, "2.0.0");
        host.await(() -> host.context.getBundles().length == 4); // with the system bundle and the core
        assertThat(exporter("com.acme.core", "acme-usd")).isEqualTo("2.0.0");
        assertThat(exporter("com.acme.usd", "acme-core")).isEqualTo("2.0.0");
    }

    private String exporter(String javaPackage, String importer) {
        return host.bundle(importer).orElseThrow().adapt(BundleWiring.class).getRequiredWires("osgi.wiring.package").stream()
                .filter(wire -> javaPackage.equals(wire.getCapability().getAttributes().get("osgi.wiring.package")))
                .map(wire -> wire.getProvider().getVersion().toString())
                .findFirst()
                .orElse("nobody");
    }

    private static TestJar needyUsd(String version) {
        return TestJar.offering("acme-usd", version).header("Export-Package", "com.acme.usd").imports("com.acme.core");
    }

    private static TestJar needyCore(String version) {
        return TestJar.offering("acme-core", version).header("Export-Package", "com.acme.core").imports("com.acme.usd");
    }

    private void require(String capability) {
        TestJar.bundle("acme-usd", "1.2.0").header("Require-Capability", capability).moveTo(usd);
    }

    private static TestJar needsCore() {
        return TestJar.offering("acme-usd", "1.2.0").imports("com.acme.core;version=\"[1.0,2)\"");
    }

    private static TestJar core(String version, String packageVersion) {
        return TestJar.bundle("acme-core", version)
                .header("Export-Package", "com.acme.core;version=" + packageVersion)
                .sources(Map.of("com.acme.core.Shared", "package com.acme.core; public class Shared {}"));
    }
}
