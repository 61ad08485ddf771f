package studio.patchbay.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.gateway.internal.testing.TestClient.text;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Content;
import studio.patchbay.api.Form;
import studio.patchbay.api.FormAnswer;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.Sample;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.Url;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.Interests;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.testing.TestClient;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** What passes through the gateway, for each era of the client and each of the backend. */
@ParameterizedClass(name = "{0} client, {1} backend")
@MethodSource("combinations")
class EraMatrixTest {

    record Person(String name) {}

    private final Era clientEra;
    private final Era backendEra;

    EraMatrixTest(Era clientEra, Era backendEra) {
        this.clientEra = clientEra;
        this.backendEra = backendEra;
    }

    static Stream<Arguments> combinations() {
        return Stream.of(Era.values()).flatMap(client -> Stream.of(Era.values()).map(backend -> Arguments.of(client, backend)));
    }

    private interface Scenario {
        void run(TestClient client, TestGateway gateway, Server backend) throws Exception;
    }

    private void through(Scenario scenario, Object... handlers) throws Exception {
        try (Server backend = new Server(handlers);
                TestGateway gateway = new TestGateway();
                TestClient client = new TestClient(gateway.uri(), clientEra)) {
            gateway.serve(backend, backendEra);
            scenario.run(client, gateway, backend);
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void resultsPassAsTheyAre() throws Exception {
        ToolResult result = new ToolResult(
                List.of(
                        new Content.Raw(Map.of("type", "text", "text", "plain", "_meta", Map.of("of", "the block"))),
                        Content.image(new byte[] {1, 2, 3}, "image/png"),
                        Content.audio(new byte[] {4, 5}, "audio/wav"),
                        Content.embedded(ResourceContents.text("test://one", "text/plain", "inside")),
                        Content.link("test://two", "two")),
                Map.of("cubes", 7),
                true,
                Map.of("studio.example/frame", 24));
        through((client, gateway, backend) -> {
            Map<String, Object> got = client.call("b1__everything", Map.of());
            List<Map<String, Object>> content = (List<Map<String, Object>>) got.get("content");
            assertThat(content).containsExactly(
                    Map.of("type", "text", "text", "plain", "_meta", Map.of("of", "the block")),
                    Map.of("type", "image", "mimeType", "image/png", "data", base64(1, 2, 3)),
                    Map.of("type", "audio", "mimeType", "audio/wav", "data", base64(4, 5)),
                    Map.of("type", "resource", "resource",
                            Map.of("uri", "test://one", "mimeType", "text/plain", "text", "inside")),
                    Map.of("type", "resource_link", "uri", "test://two", "name", "two"));
            assertThat(got).containsEntry("isError", true).containsEntry("structuredContent", Map.of("cubes", 7));
            assertThat((Map<String, Object>) got.get("_meta")).containsEntry("studio.example/frame", 24);
        }, Tools.tool("everything", (arguments, context) -> result));
    }

    private static String base64(int... bytes) {
        byte[] raw = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            raw[i] = (byte) bytes[i];
        }
        return Base64.getEncoder().encodeToString(raw);
    }

    @Test
    void definitionsPassAsTheyAre() throws Exception {
        ToolDefinition definition = ToolDefinition.named("move")
                .title("Move")
                .description("Moves things.")
                .input(Schema.json("{\"type\": \"object\", \"properties\": {\"x\": {\"type\": \"number\", \"x-unit\": \"cm\"}}}"))
                .output(Schema.json("{\"type\": \"object\", \"properties\": {\"y\": {\"type\": \"number\"}}}"))
                .idempotent(true)
                .meta(Map.of("studio.example/shelf", "layout"))
                .build();
        through((client, gateway, backend) -> {
            Map<String, Object> tool = client.connection().list(ListKind.TOOLS, CallOptions.DEFAULT).get().items().get(0);
            assertThat(tool)
                    .containsEntry("name", "b1__move")
                    .containsEntry("title", "Move")
                    .containsEntry("description", "Moves things.")
                    .containsEntry("inputSchema", Map.of(
                            "type", "object", "properties", Map.of("x", Map.of("type", "number", "x-unit", "cm"))))
                    .containsEntry("outputSchema", Map.of(
                            "type", "object", "properties", Map.of("y", Map.of("type", "number"))))
                    .containsEntry("annotations", Map.of(
                            "readOnlyHint", false, "destructiveHint", false, "idempotentHint", true, "openWorldHint", false))
                    .containsEntry("_meta", Map.of("studio.example/shelf", "layout", "studio.patchbay/via", "b1"));
        }, Tools.tool(definition, (arguments, context) -> ToolResult.text("moved")));
    }

    @Test
    void argumentsAndTraceContextPass() throws Exception {
        AtomicReference<Map<String, Object>> meta = new AtomicReference<>();
        through((client, gateway, backend) -> {
            assertThat(text(client.call("b1__say", Map.of("word", "yes")))).isEqualTo("{word=yes}");
            assertThat(meta.get()).containsEntry("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        }, Tools.tool("say", (arguments, context) -> {
            meta.set(context.meta());
            return ToolResult.text(arguments.toString());
        }));
    }

    @Test
    void progressPasses() throws Exception {
        through((client, gateway, backend) -> {
            client.call("b1__slow", Map.of());
            assertThat(client.progress()).extracting(one -> one.get("progress")).containsExactly(1, 2);
            assertThat(client.progress().get(0)).containsEntry("total", 2).containsEntry("message", "half");
        }, Tools.tool("slow", (arguments, context) -> {
            context.progress(1, 2, "half");
            context.progress(2, 2, "whole");
            return ToolResult.text("done");
        }));
    }

    @Test
    void logMessagesPassFromTheLevelOnThatTheClientWants() throws Exception {
        through((client, gateway, backend) -> {
            client.call("b1__chatty", Map.of());
            assertThat(client.logs()).extracting(one -> one.get("data")).containsExactly("heard");
        }, Tools.tool("chatty", (arguments, context) -> {
            context.log(LogLevel.DEBUG, "not heard");
            context.log(LogLevel.WARNING, "heard");
            return ToolResult.text("done");
        }));
    }

    @Test
    void cancellationReachesTheTool() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        through((client, gateway, backend) -> {
            McpCall call = client.start("tools/call", Map.of("name", "b1__endless", "arguments", Map.of()));
            Deadline.await(begun);
            call.cancel("enough");
            Deadline.await(cancelled);
        }, Tools.tool("endless", (arguments, context) -> {
            context.onCancel(cancelled::countDown);
            begun.countDown();
            Deadline.await(cancelled);
            return ToolResult.text("never");
        }));
    }

    @Test
    void aQuestionReachesTheClientAndItsAnswerTheTool() throws Exception {
        through((client, gateway, backend) -> {
            client.answering(question -> Map.of("action", "accept", "content", Map.of("name", "Ada")));
            assertThat(text(client.call("b1__greet", Map.of()))).isEqualTo("Hello, Ada");
            assertThat(client.questions()).hasSize(1);
            assertThat(client.questions().get(0).method()).isEqualTo("elicitation/create");
            assertThat(client.questions().get(0).params())
                    .containsEntry("message", "Who are you?")
                    .containsKey("requestedSchema");
        }, Tools.tool("greet", (arguments, context) -> ToolResult.text("Hello, "
                + context.ask("who", "Who are you?", Person.class).orElseFail("nobody").name())));
    }

    @Test
    void whatWasDoneBeforeAQuestionIsNotDoneAgain() throws Exception {
        AtomicInteger edits = new AtomicInteger();
        through((client, gateway, backend) -> {
            client.answering(question -> Map.of("action", "accept", "content", Map.of("name", "Ada")));
            assertThat(text(client.call("b1__edit", Map.of()))).isEqualTo("Ada, Ada");
            assertThat(client.questions()).hasSize(2);
            assertThat(edits).hasValue(1);
        }, Tools.tool("edit", (arguments, context) -> {
            context.once("edit", edits::incrementAndGet);
            String first = context.ask("first", "First?", Person.class).orElseFail("no").name();
            String second = context.ask("second", "Second?", Person.class).orElseFail("no").name();
            return ToolResult.text(first + ", " + second);
        }));
    }

    @Test
    void severalQuestionsOfOneRoundPass() throws Exception {
        Form<Map<String, Object>> form = Form.of("form", "Which?", Schema.json(
                "{\"type\": \"object\", \"properties\": {\"n\": {\"type\": \"integer\"}}, \"required\": [\"n\"]}"));
        Url url = new Url("url", "Sign in", java.net.URI.create("https://sso.example/in"));
        through((client, gateway, backend) -> {
            client.answering(question -> "url".equals(question.params().get("mode"))
                    ? Map.of("action", "decline")
                    : Map.of("action", "accept", "content", Map.of("n", 5)));
            assertThat(text(client.call("b1__both", Map.of()))).isEqualTo("{n=5} DECLINE");
        }, Tools.tool("both", (arguments, context) -> {
            var answers = context.inputs(form, url);
            FormAnswer<Map<String, Object>> filled = answers.of(form);
            return ToolResult.text(filled.value() + " " + answers.of(url));
        }));
    }

    @Test
    void samplingPassesWithAllItsOptions() throws Exception {
        through((client, gateway, backend) -> {
            client.answering(question -> {
                assertThat(question.params()).containsEntry("maxTokens", 10).containsEntry("temperature", 0.5);
                return Map.of("role", "assistant", "model", "m1", "content", Map.of("type", "text", "text", "Paris"));
            });
            assertThat(text(client.call("b1__think", Map.of()))).isEqualTo("Paris by m1");
        }, Tools.tool("think", (arguments, context) -> {
            var said = context.sample(new Sample("q", List.of(PromptMessage.user("Capital?")), null, 10,
                    Map.of("temperature", 0.5)));
            return ToolResult.text(said.text() + " by " + said.model());
        }));
    }

    @Test
    void rootsPass() throws Exception {
        through((client, gateway, backend) -> {
            client.answering(question -> Map.of("roots", List.of(Map.of("uri", "file:///show", "name", "Show"))));
            assertThat(text(client.call("b1__where", Map.of()))).isEqualTo("file:///show");
        }, Tools.tool("where", (arguments, context) -> ToolResult.text(context.roots().get(0).uri())));
    }

    @Test
    void aClientIsNotAskedForWhatItDidNotDeclare() throws Exception {
        try (Server backend = new Server(Tools.tool("can", (arguments, context) ->
                        ToolResult.text(context.supports(ClientFeature.SAMPLING) + " " + context.supports(ClientFeature.FORMS))));
                TestGateway gateway = new TestGateway();
                TestClient able = new TestClient(gateway.uri(), clientEra);
                TestClient plain = new TestClient(gateway.uri(), clientEra, Map.of("sampling", Map.of()))) {
            gateway.serve(backend, backendEra);
            assertThat(text(able.call("b1__can", Map.of()))).isEqualTo("true true");
            assertThat(text(plain.call("b1__can", Map.of()))).isEqualTo("true false");
        }
    }

    @Test
    void aToolsFailureIsForTheModelToRead() throws Exception {
        through((client, gateway, backend) -> {
            Map<String, Object> result = client.call("b1__fail", Map.of());
            assertThat(result).containsEntry("isError", true);
            assertThat(text(result)).isEqualTo("Select something first");
        }, Tools.tool("fail", (arguments, context) -> {
            throw new ToolException("Select something first");
        }));
    }

    @Test
    void aToolThatComesIsAnnouncedAndOneThatStaysIsNotTouched() throws Exception {
        through((client, gateway, backend) -> {
            client.connection().listen(Interests.LISTS).get();
            backend.host().with(Tools.tool("second", (arguments, context) -> ToolResult.text("2")));
            assertThat(client.nextChange()).isEqualTo(ListKind.TOOLS);
            assertThat(text(client.call("b1__second", Map.of()))).isEqualTo("2");
            assertThat(text(client.call("b1__first", Map.of()))).isEqualTo("1");
        }, Tools.tool("first", (arguments, context) -> ToolResult.text("1")));
    }

    @Test
    @SuppressWarnings("unchecked")
    void resourcesAreReadByTheirPublishedUri() throws Exception {
        through((client, gateway, backend) -> {
            Map<String, Object> result = client.ask("resources/read", Map.of("uri", "patchbay://b1/test://shot/7"));
            assertThat((List<Map<String, Object>>) result.get("contents")).containsExactly(
                    Map.of("uri", "patchbay://b1/test://shot/7", "mimeType", "text/plain", "text", "shot 7"));
            int notFound = clientEra == Era.MODERN ? -32602 : -32002;
            assertThatThrownBy(() -> client.ask("resources/read", Map.of("uri", "patchbay://b1/test://shot/0")))
                    .isInstanceOfSatisfying(RpcErrorException.class, error -> {
                        assertThat(error.code()).isEqualTo(notFound);
                        assertThat((Map<String, Object>) error.data()).containsEntry("uri", "patchbay://b1/test://shot/0");
                    });
        }, Tools.resource(ResourceDefinition.of("test://shot/{n}", "shot", null, "text/plain"), (uri, variables, context) -> {
            if (variables.get("n").equals("0")) {
                throw new ResourceNotFoundException(uri);
            }
            return List.of(ResourceContents.text(uri, "text/plain", "shot " + variables.get("n")));
        }));
    }

    @Test
    void changesOfAResourceReachWhoSubscribed() throws Exception {
        String there = "patchbay://b1/test://frame";
        through((client, gateway, backend) -> {
            client.connection().listen(new Interests(false, false, false, Set.of(there))).get();
            // The gateway subscribes once it has read the list, which no event tells.
            Deadline.until(() -> {
                backend.host().updated("test://frame");
                return client.hasChange();
            });
            assertThat(client.nextChange()).isEqualTo(there);
        }, Tools.resource(ResourceDefinition.of("test://frame", "frame", null, "text/plain"), (uri, variables, context) ->
                List.of(ResourceContents.text(uri, "text/plain", "24"))));
    }

    @Test
    void changesOfWhatATemplateStandsForDoToo() throws Exception {
        String there = "patchbay://b1/test://shot/7";
        through((client, gateway, backend) -> {
            client.connection().listen(new Interests(false, false, false, Set.of(there))).get();
            // The gateway subscribes because of that, which no event tells.
            Deadline.until(() -> {
                backend.host().updated("test://shot/7");
                backend.host().updated("test://shot/8");
                return client.hasChange();
            });
            assertThat(client.nextChange()).isEqualTo(there);
        }, Tools.resource(ResourceDefinition.of("test://shot/{n}", "shot", null, "text/plain"), (uri, variables, context) ->
                List.of(ResourceContents.text(uri, "text/plain", "24"))));
    }

    @Test
    @SuppressWarnings("unchecked")
    void promptsPassAndSoDoSuggestionsForTheirArguments() throws Exception {
        PromptDefinition definition = PromptDefinition.of(
                "brief", "Briefs.", new PromptDefinition.Argument("shot", null, "Which one", true));
        PromptHandler prompt = new PromptHandler() {
            @Override
            public PromptDefinition definition() {
                return definition;
            }

            @Override
            public PromptResult get(Map<String, String> arguments, ToolContext context) {
                return PromptResult.of(PromptMessage.user("About " + arguments.get("shot")));
            }

            @Override
            public List<String> complete(String argument, String typed, Map<String, String> known) {
                return List.of(typed + "10", typed + "20");
            }
        };
        through((client, gateway, backend) -> {
            Map<String, Object> got = client.ask("prompts/get", Map.of("name", "b1__brief", "arguments", Map.of("shot", "sq10")));
            assertThat((List<Map<String, Object>>) got.get("messages")).containsExactly(
                    Map.of("role", "user", "content", Map.of("type", "text", "text", "About sq10")));
            Map<String, Object> suggested = client.ask("completion/complete", Map.of(
                    "ref", Map.of("type", "ref/prompt", "name", "b1__brief"),
                    "argument", Map.of("name", "shot", "value", "sq")));
            assertThat((Map<String, Object>) suggested.get("completion")).containsEntry("values", List.of("sq10", "sq20"));
        }, prompt);
    }
}
