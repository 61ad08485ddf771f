package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** What is dropped together is one change. */
class BatchIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void fiftyJarsAreOneRevisionAndOneListChanged() throws IOException {
        List<Path> parcels = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] jar = SkillJar.saying("s" + i, Integer.toString(i)).bytes();
            parcels.add(Files.write(home.resolve("s" + i + ".jar"), jar));
        }
        HttpHost host = hosts.runEmpty(home);
        ModernClient client = new ModernClient(host.url());
        EventStream legacy = LegacyClient.connect(host.url()).listen();
        EventStream modern = client.listen();
        long before = host.state().path("revision").asLong();

        for (Path parcel : parcels) {
            Files.move(parcel, host.skills().file(parcel.getFileName().toString()));
        }

        assertThat(legacy.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(modern.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(client.tools()).hasSize(50);
        assertThat(host.state().path("revision").asLong()).isEqualTo(before + 1);
        host.skills().drop("fence.jar", SkillJar.prompting("fence").bytes());
        assertThat(legacy.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        assertThat(modern.nextMethod()).isEqualTo("notifications/prompts/list_changed");
    }
}
