package studio.patchbay.security.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.api.security.CallInterceptor.Ending;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.api.security.CallInterceptor.Result;

/** Every use and every act is one record: who, what, with which arguments, and how it ended. */
class OneLinePerUseTest {

    @TempDir
    Path folder;

    @AutoClose
    private AuditFixture audit;

    @BeforeEach
    void open() throws Exception {
        audit = new AuditFixture(folder, "digest", true, 100);
    }

    private String only() throws IOException {
        List<String> lines = audit.lines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void who_what_and_how_it_ended() throws Exception {
        Map<String, Object> meta =
                Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        audit.call(AuditFixture.use("usd_check", Map.of("stage", "/a"), meta, 7), Outcome.OK, "");

        assertThat(only()).matches("""
                \\{"seq":2,"prev":"[0-9a-f]{64}","time":"[0-9T:.-]+Z","type":"use","principal":"ann","transport":"http",\
                "address":"10\\.0\\.0\\.7","method":"tools/call","kind":"tool","name":"usd_check","skill":"usd",\
                "bundle":"studio\\.example\\.usd","arguments":"hmac-sha256:[0-9a-f]{64}","request":"7",\
                "trace":"4bf92f3577b34da6a3ce929d0e0e4736","outcome":"ok","ms":12\\.0,"hash":"[0-9a-f]{64}"}""");
    }

    @Test
    void a_refused_use_with_the_reason() throws Exception {
        audit.call(AuditFixture.use("usd_check", Map.of()), Outcome.REFUSED, "ask its administrator");

        assertThat(only()).contains("\"outcome\":\"refused\",\"reason\":\"ask its administrator\"");
    }

    /** What a handler says of its failure may be anything. */
    @Test
    void a_failed_use_without_what_the_tool_said() throws Exception {
        audit.call(AuditFixture.use("usd_check", Map.of()), Outcome.TOOL_ERROR, "the password hunter2 is wrong");

        assertThat(only()).contains("\"outcome\":\"tool_error\"").doesNotContain("hunter2");
    }

    @Test
    void a_use_that_runs_has_none_yet() throws Exception {
        Ending ending = audit.trail().enter(AuditFixture.use("slow", Map.of()));
        audit.call("quick", Map.of());
        ending.ended(new Result(Outcome.CANCELLED, ""), Duration.ofSeconds(1));

        assertThat(audit.lines()).hasSize(2).satisfiesExactly(
                first -> assertThat(first).contains("\"name\":\"quick\""),
                second -> assertThat(second).contains("\"name\":\"slow\"", "\"outcome\":\"cancelled\""));
    }

    @Test
    void an_act() throws Exception {
        audit.trail().record(new AuditedAct("key.created", Map.of("key", "k7", "name", "ann", "count", 3, "rotated", true)));

        assertThat(only()).contains("\"type\":\"act\",\"act\":\"key.created\","
                + "\"details\":{\"count\":3,\"key\":\"k7\",\"name\":\"ann\",\"rotated\":true}");
    }

    /** T11: nothing that is sent can end a line, forge a record or move the cursor of whoever reads it. */
    @Test
    void whatever_is_sent_is_one_line_of_visible_ASCII() throws Exception {
        String evil = "x\n{\"seq\":9,\"type\":\"use\"}\r\u001b[2J\u2028\u2029\u0085\u007f\u202e\u0000é";
        audit.close();
        audit = new AuditFixture(Files.createDirectory(folder.resolve("2")), "redacted", true, 100);

        audit.call(AuditFixture.use(evil, Map.of(evil, evil), Map.of("traceparent", evil), evil), Outcome.REFUSED, evil);
        audit.trail().record(new AuditedAct("admission.refused", Map.of("path", evil)));

        List<String> lines = audit.lines();
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
            assertThat(values(line)).contains(evil);
        });
        assertThat(audit.verify().findings()).isEmpty();
    }

    private static List<String> values(String json) throws IOException {
        List<String> values = new ArrayList<>();
        try (var parser = new JsonFactory().createParser(json)) {
            for (JsonToken token; (token = parser.nextToken()) != null; ) {
                if (token == JsonToken.VALUE_STRING) {
                    values.add(parser.getText());
                }
            }
        }
        return values;
    }

    @Test
    void a_name_of_any_length_is_cut() throws Exception {
        audit.call("x".repeat(1_000_000), Map.of());

        assertThat(only().length()).isLessThan(2_000);
    }

    @Test
    void equal_arguments_have_an_equal_digest_in_any_order_and_way_to_write_numbers() throws Exception {
        ArgumentDigest digest = ArgumentDigest.withKeyIn(folder.resolve("digest.key"));
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", List.of(1.50, "x"));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", List.of(1.5, "x"));
        other.put("a", 1.0);

        assertThat(digest.of(one)).isEqualTo(digest.of(other));
        assertThat(digest.of(one)).isNotEqualTo(digest.of(Map.of("a", 1, "b", List.of("x", 1.5))));
        assertThat(digest.of(Map.of("a", "1"))).isNotEqualTo(digest.of(Map.of("a", 1)));
    }

    /** Else whoever reads the log could try all shots of a show. */
    @Test
    void a_digest_needs_the_key_which_stays() throws Exception {
        ArgumentDigest here = ArgumentDigest.withKeyIn(folder.resolve("digest.key"));
        ArgumentDigest later = ArgumentDigest.withKeyIn(folder.resolve("digest.key"));
        ArgumentDigest elsewhere = ArgumentDigest.withKeyIn(folder.resolve("other.key"));

        assertThat(here.of(Map.of("shot", "sh010"))).isEqualTo(later.of(Map.of("shot", "sh010")));
        assertThat(here.of(Map.of("shot", "sh010"))).isNotEqualTo(elsewhere.of(Map.of("shot", "sh010")));
    }

    @Test
    void no_arguments_if_so_configured() throws Exception {
        audit.close();
        audit = new AuditFixture(Files.createDirectory(folder.resolve("2")), "none", true, 100);

        audit.call("usd_check", Map.of("stage", "/a"));

        assertThat(only()).doesNotContain("arguments").doesNotContain("/a");
        assertThat(folder.resolve("2/digest.key")).doesNotExist();
    }

    @Test
    void redacted_arguments_without_secrets_and_short() throws Exception {
        audit.close();
        audit = new AuditFixture(Files.createDirectory(folder.resolve("2")), "redacted", true, 100);
        Map<String, Object> arguments = new HashMap<>(Map.of(
                "shot", "sh010", "api_key", "hunter2", "login", Map.of("Password", "hunter3", "user", "ann"),
                "header", "Authorization: Bearer hunter4", "note", "token: eyJhbGciOi", "mine", "pbk_a_b",
                "text", "y".repeat(5_000), "requestState", "hunter5", "frame", 1001));

        audit.call("usd_check", arguments);

        assertThat(only()).contains("\"shot\":\"sh010\"", "\"user\":\"ann\"", "\"frame\":1001", "\"api_key\":\"[masked]\"")
                .contains("\"Password\":\"[masked]\"", "(5000 characters)")
                .doesNotContain("hunter").doesNotContain("eyJ").doesNotContain("pbk_")
                .hasSizeLessThan(2_000);
    }

    @Test
    void redacted_arguments_of_any_size_are_short() throws Exception {
        audit.close();
        audit = new AuditFixture(Files.createDirectory(folder.resolve("2")), "redacted", true, 100);
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            many.put("n" + i, List.of(i, "text " + i, Map.of("x", i)));
        }

        audit.call("usd_check", many);

        assertThat(only()).contains("more").hasSizeLessThan(16_000);
    }

    @Test
    void secrets_are_masked_in_every_part_that_a_client_sends() throws Exception {
        audit.call(AuditFixture.use("eyJtool", Map.of(), Map.of(), "pbk_id_secret"), Outcome.REFUSED, "no tool eyJtool");

        assertThat(only()).doesNotContain("eyJ").doesNotContain("pbk_").contains("\"name\":\"[masked]\"");
    }
}
