package studio.patchbay.core.ha;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Behind a load balancer any host that has the keys goes on with what another one began. */
class SealedSessionTest {

    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    @TempDir
    private Path folder;

    private KeyFile file;
    private TestHost a;
    private TestHost b;

    @BeforeEach
    void start() throws IOException {
        file = KeyFile.in(folder, KeyFile.newKey());
        a = host(file);
        b = host(file);
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
    }

    private static TestHost host(KeyFile keys) {
        return new TestHost(settings -> settings.sealFile(keys.path()))
                .with(Tools.echo(), Tools.tool("ask", (arguments, context) -> ToolResult.text("roots " + context.roots())));
    }

    private static int ping(SessionClient session, TestHost at) {
        return session.on(at).post(PING).send().status();
    }

    @Test
    void a_session_begun_at_one_goes_on_at_the_other_and_back() {
        SessionClient session = a.session("2025-06-18");

        var answer = session.on(b).call(1, "echo", "{\"text\": \"hi\"}").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("hi");
        assertThat(TestHost.text(session.call(2, "echo", "{\"text\": \"back\"}").send().json())).isEqualTo("back");
        assertThat(b.runtime().state().sessions()).isEqualTo(1);
    }

    @Test
    void its_stream_opens_there_and_tells_that_lists_may_have_changed() {
        SessionClient session = a.session("2025-06-18");

        var stream = session.on(b).get().send();

        assertThat(stream.arrived()).extracting(event -> event.at("method")).containsExactly(
                "notifications/prompts/list_changed",
                "notifications/resources/list_changed",
                "notifications/tools/list_changed");
        b.with(Tools.says("new", ""));
        assertThat(stream.next().at("method")).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void what_was_agreed_goes_with_it() {
        SessionClient able = a.session("2025-06-18");
        SessionClient unable = a.session("2025-06-18", "{}");

        var asking = able.on(b).call(1, "ask", "{}").start();
        Event question = asking.next();
        assertThat(question.at("method")).isEqualTo("roots/list");
        able.on(b).answer(question.at("id"), "{\"roots\": []}");
        assertThat(TestHost.text(asking.next().json())).isEqualTo("roots []");

        assertThat(TestHost.text(unable.on(b).call(1, "ask", "{}").send().json())).contains("roots");
        assertThat(unable.on(b).call(2, "ask", "{}").send().at("result.isError")).isEqualTo(true);
    }

    /** Both hosts count their questions from one. */
    @Test
    void an_answer_that_comes_to_the_wrong_host_answers_nothing_there() {
        SessionClient session = a.session("2025-06-18");
        var atA = session.call(1, "ask", "{}").start();
        var atB = session.on(b).call(2, "ask", "{}").start();
        Object ofA = atA.next().at("id");
        Object ofB = atB.next().at("id");

        session.on(b).answer(ofA, "{\"roots\": [{\"uri\": \"file:///wrong\"}]}");
        session.on(b).answer(ofB, "{\"roots\": []}");
        session.answer(ofA, "{\"roots\": []}");

        assertThat(TestHost.text(atB.next().json())).isEqualTo("roots []");
        assertThat(TestHost.text(atA.next().json())).isEqualTo("roots []");
    }

    /** An event id of one host says nothing at the other; nothing that waits there may be lost for it. */
    @Test
    void a_client_that_resumes_at_the_other_host_misses_nothing_of_it() {
        SessionClient session = a.session("2025-06-18");
        var stream = session.get().send();
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            a.with(Tools.says("t" + i, ""));
            events.add(stream.next());
        }
        stream.disconnect();

        var resumed = session.on(b).resume(events.get(4)).send();

        assertThat(resumed.arrived()).hasSize(3);
    }

    @Test
    void another_principal_gets_nowhere_with_it() {
        SessionClient session = a.sessionAs("ann", "2025-06-18");

        assertThat(session.on(b).post(PING).as("bob").send().status()).isEqualTo(404);
        assertThat(session.on(b).post(PING).send().status()).isEqualTo(404);
        assertThat(session.on(b).post(PING).as("ann").send().status()).isEqualTo(200);
        assertThat(session.on(b).post(PING).as("bob").send().status()).isEqualTo(404);
    }

    @Test
    void nor_at_another_endpoint() {
        for (TestHost host : List.of(a, b)) {
            host.scoped(Tools.says("x1__t", ""), "t", "instance/x1").scoped(Tools.says("x2__t", ""), "t", "instance/x2");
        }
        a.at("x1?surface=slim");
        SessionClient session = a.session("2025-06-18");

        assertThat(session.on(b).post(PING).at("x2").send().status()).isEqualTo(404);
        assertThat(session.on(b).post(PING).at("").send().status()).isEqualTo(404);
        var list = session.on(b).post("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}").send();
        assertThat(list.at("result.tools.0.name")).isEqualTo("call");
    }

    @Test
    void every_changed_bit_makes_it_unknown() {
        SessionClient session = a.session("2025-06-18");
        byte[] sealed = Base64.getUrlDecoder().decode(session.id());
        for (int bit = 0; bit < sealed.length * 8; bit += 3) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String id = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(b.post(PING).header("Mcp-Session-Id", id).send().status()).isEqualTo(404);
        }
        for (String id : List.of("", "x", session.id() + "=", session.id() + "A", session.id().substring(1), session.id() + session.id())) {
            assertThat(b.post(PING).header("Mcp-Session-Id", id).send().status()).isEqualTo(404);
        }
        assertThat(b.runtime().state().sessions()).isZero();
    }

    @Test
    void what_is_inside_cannot_be_read() {
        String id = a.sessionAs("ann", "2025-06-18").id();

        assertThat(new String(Base64.getUrlDecoder().decode(id), ISO_8859_1))
                .doesNotContain("ann", "2025");
    }

    @Test
    void ended_by_its_client_it_stays_ended_there() {
        SessionClient session = a.session("2025-06-18");
        assertThat(ping(session, b)).isEqualTo(200);

        assertThat(session.on(b).delete().send().status()).isEqualTo(204);

        assertThat(ping(session, b)).isEqualTo(404);
        assertThat(session.on(b).get().send().status()).isEqualTo(404);
    }

    @Test
    void after_a_day_no_other_host_takes_it_up() {
        SessionClient session = a.session("2025-06-18");
        b.pass(Duration.ofHours(24));

        assertThat(ping(session, b)).isEqualTo(404);
        assertThat(ping(session, a)).isEqualTo(200);
    }

    @Test
    void limits_hold_for_sessions_that_are_taken_up() {
        try (TestHost small = new TestHost(settings -> settings.sealFile(file.path()).maxSessions(1))) {
            assertThat(ping(a.session("2025-06-18"), small)).isEqualTo(200);

            RecordedExchange answer = a.session("2025-06-18").on(small).post(PING).send();

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("60");
        }
    }

    @Test
    void a_question_of_a_stateless_call_is_answered_at_the_other_host() {
        Object state = a.call("ask", "{}").as("ann").send().at("result.requestState");
        String again = """
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "ask", "arguments": {},
                 "requestState": "%s", "inputResponses": {"roots": {"roots": []}}, "_meta": {$able}}}""".formatted(state);

        assertThat(b.modern(again).as("bob").send().at("error.code")).isEqualTo(-32602);
        assertThat(TestHost.text(b.modern(again).as("ann").send().json())).isEqualTo("roots []");
    }

    @Test
    void what_seals_one_thing_opens_no_other() {
        String state = (String) a.call("ask", "{}").send().at("result.requestState");

        assertThat(b.post(PING).header("Mcp-Session-Id", state).send().status()).isEqualTo(404);
    }

    @Test
    void a_host_with_other_keys_knows_nothing_of_it() throws IOException {
        SessionClient session = a.session("2025-06-18");
        try (TestHost stranger = host(KeyFile.in(Files.createDirectory(folder.resolve("other")), KeyFile.newKey()))) {
            assertThat(ping(session, stranger)).isEqualTo(404);
        }
        try (TestHost alone = new TestHost()) {
            assertThat(ping(session, alone)).isEqualTo(404);
            assertThat(ping(alone.session("2025-06-18"), a)).isEqualTo(404);
        }
    }

    @Test
    void every_key_opens_and_the_first_seals() throws IOException {
        String old = KeyFile.newKey();
        String next = KeyFile.newKey();
        KeyFile rotated = KeyFile.in(Files.createDirectory(folder.resolve("rotated")), next, old);
        KeyFile before = KeyFile.in(Files.createDirectory(folder.resolve("before")), old);
        KeyFile after = KeyFile.in(Files.createDirectory(folder.resolve("after")), next);
        try (TestHost one = host(before); TestHost two = host(rotated); TestHost three = host(after)) {
            assertThat(ping(one.session("2025-06-18"), two)).isEqualTo(200);
            assertThat(ping(two.session("2025-06-18"), three)).isEqualTo(200);
            assertThat(ping(two.session("2025-06-18"), one)).isEqualTo(404);
        }
    }
}
