package studio.patchbay.core.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.NoSuchEndpointException;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** An endpoint that is not there says which are, and nobody learns of one in which he may see nothing. */
class AbsentEndpointTest {

    @AutoClose
    private final TestHost host = new TestHost()
            .scoped(Tools.says("a1__cube", "first"), "cube", "instance/a1", "app/maya")
            .scoped(Tools.says("b2__cube", "second"), "cube", "instance/b2", "app/blender");

    private static final String LIST = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""";

    private static final String INITIALIZE = """
            {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-11-25",
             "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}""";

    private static void absent(RecordedExchange answer, String sentence) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat(answer.at("error.message")).isEqualTo(sentence);
    }

    @Test
    void both_eras_are_told_which_there_are() {
        String sentence = "There is no endpoint for instance/c3."
                + " There are those for app/blender, app/maya, instance/a1, instance/b2.";

        absent(host.modern(LIST).at("c3").send(), sentence);
        absent(host.post(INITIALIZE).at("c3").send(), sentence);
        absent(host.get().at("c3").header("Mcp-Session-Id", "x").send(), sentence);
    }

    @Test
    void only_those_in_which_the_caller_may_see_something() {
        host.policy(new Rules().hide("b2__cube", "blender"));
        String known = " There are those for app/maya, instance/a1.";

        absent(host.modern(LIST).at("c3").send(), "There is no endpoint for instance/c3." + known);
        absent(host.modern(LIST).at("b2").send(), "There is no endpoint for instance/b2." + known);
        absent(host.modern(LIST).at("app/blender").send(), "There is no endpoint for app/blender." + known);
        assertThat(host.modern(LIST).at("b2").as("ann", "blender").send().status()).isEqualTo(200);
    }

    @Test
    void none_when_the_caller_may_see_nothing() {
        host.policy(new Rules().hide("b2__cube", "x").hide("a1__cube", "x"));

        absent(host.modern(LIST).at("a1").send(), "There is no endpoint for instance/a1. Use the main one.");
    }

    @Test
    void one_that_went() {
        var last = Tools.says("c3__cube", "");
        host.scoped(last, "cube", "instance/c3").at("c3");
        var session = host.session("2025-11-25");

        host.without(last);

        var answer = session.post("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}").send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat((String) answer.at("error.message")).startsWith("There is no endpoint for instance/c3.");
    }

    @Test
    void a_surface_that_is_none() {
        var answer = host.modern(LIST).at("a1?surface=thin").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.message")).isEqualTo("There is no such surface: write ?surface=full, slim or auto");
    }

    @Test
    void a_connection_is_not_made() {
        Caller caller = new Caller(Caller.ANONYMOUS, "websocket", "");

        assertThatThrownBy(() -> host.endpoint().check(new Entrance("instance/c3", ""), caller))
                .isInstanceOf(NoSuchEndpointException.class)
                .hasMessageStartingWith("There is no endpoint for instance/c3.");
        host.endpoint().check(new Entrance("instance/a1", ""), caller);
    }

    @Test
    void one_that_goes_under_a_connection() {
        var last = Tools.says("c3__cube", "");
        host.scoped(last, "cube", "instance/c3");
        var peer = host.connect("peer", "c3");
        peer.initialize("2025-11-25");

        host.without(last);

        assertThat(JsonText.at(peer.next(), "method")).isEqualTo("notifications/tools/list_changed");
        peer.say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}");
        assertThat((String) JsonText.at(peer.next(), "error.message")).startsWith("There is no endpoint for instance/c3.");
    }
}
