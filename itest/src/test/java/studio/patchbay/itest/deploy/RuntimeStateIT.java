package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.SkillJar;

/** {@code patchbay skills --json} prints exactly the state that {@code McpRuntime} gives. */
class RuntimeStateIT {

    private static final JsonMapper MAPPER = new JsonMapper();

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private static void assertFields(JsonNode json, Class<? extends Record> type) {
        assertThat(json.fieldNames()).toIterable().as(type.getSimpleName()).containsExactlyElementsOf(
                Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
    }

    @Test
    void fieldByField() throws JsonProcessingException {
        HttpHost host = hosts.runEmpty(home);
        LegacyClient.connect(host.url()).listen();
        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        host.log().await(line -> line.contains("skill.acme 1.0.0 runs"), "the skill");
        host.skills().drop("late.jar", SkillJar.saying("acme", "late").as("skill.late").bytes());
        host.log().await(line -> line.contains("skill.late 1.0.0 runs"), "the shadowed one");
        host.skills().drop("letter.jar", new byte[10]);
        host.log().await(line -> line.contains("letter.jar is quarantined"), "the letter");

        JsonNode json = host.state();

        assertFields(json, RuntimeState.class);
        json.path("bundles").forEach(bundle -> assertFields(bundle, BundleState.class));
        json.path("contributions").forEach(contribution -> assertFields(contribution, Contribution.class));
        json.path("transports").forEach(transport -> assertFields(transport, TransportState.class));
        RuntimeState state = MAPPER.treeToValue(json, RuntimeState.class);
        assertThat(MAPPER.writeValueAsString(state)).isEqualTo(json.toString());
        assertThat(state.revision()).isEqualTo(1);
        assertThat(state.changeCount()).isGreaterThan(3);
        assertThat(state.listeners()).isEqualTo(1);
        assertThat(state.bundles()).extracting(BundleState::status, BundleState::code).containsExactly(
                tuple(BundleState.Status.ACTIVE, BundleState.Code.NONE),
                tuple(BundleState.Status.ACTIVE, BundleState.Code.NONE),
                tuple(BundleState.Status.QUARANTINED, BundleState.Code.DAMAGED));
        assertThat(state.contributions()).extracting(Contribution::status)
                .isEqualTo(List.of(Contribution.Status.PUBLISHED, Contribution.Status.SHADOWED));
        assertThat(state.transports()).extracting(TransportState::name).contains("http");
    }
}
