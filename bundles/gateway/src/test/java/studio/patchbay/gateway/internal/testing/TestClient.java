package studio.patchbay.gateway.internal.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import studio.patchbay.client.Answer;
import studio.patchbay.client.Backend;
import studio.patchbay.client.CallListener;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.ServerRequest;
import studio.patchbay.core.testing.Deadline;

/** A client of one era that answers what it is asked, and remembers what it heard. */
public final class TestClient implements AutoCloseable, CallListener, ConnectionListener {

    public static final Map<String, Object> ABLE = Map.of(
            "elicitation", Map.of("form", Map.of(), "url", Map.of()), "sampling", Map.of(), "roots", Map.of());

    private final McpClient client = McpClient.create("test", "1");
    private final McpConnection connection;
    private final Map<String, Object> capabilities;
    private final List<Map<String, Object>> progress = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> logs = new CopyOnWriteArrayList<>();
    private final List<ServerRequest> questions = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Object> changes = new LinkedBlockingQueue<>();
    private Function<ServerRequest, Map<String, Object>> answers = question -> Map.of("action", "cancel");

    public TestClient(URI uri, Era era) {
        this(uri, era, ABLE);
    }

    public TestClient(URI uri, Era era, Map<String, Object> capabilities) {
        this.capabilities = capabilities;
        this.connection = client.open(Backend.at(uri).build(), new ConnectionOptions(era, capabilities), this);
    }

    public TestClient answering(Function<ServerRequest, Map<String, Object>> with) {
        answers = with;
        return this;
    }

    public McpConnection connection() {
        return connection;
    }

    public List<Map<String, Object>> progress() {
        return progress;
    }

    public List<Map<String, Object>> logs() {
        return logs;
    }

    public List<ServerRequest> questions() {
        return questions;
    }

    /** What the server said last of its own accord: a kind of list, or the URI of a resource. */
    public Object nextChange() {
        return Deadline.next(changes, "change");
    }

    public boolean hasChange() {
        return !changes.isEmpty();
    }

    public McpCall start(String method, Map<String, Object> params) {
        return connection.request(
                method, params, new CallOptions(capabilities, Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), "info", null, false, this));
    }

    /** Asks until there is a result, with answers where they are wanted. */
    public Map<String, Object> ask(String method, Map<String, Object> params) throws Exception {
        Answer answer = await(start(method, params));
        while (answer.inputRequired()) {
            answer = await(start(method, goOn(params, answer)));
        }
        return answer.result();
    }

    public Map<String, Object> call(String tool, Map<String, Object> arguments) throws Exception {
        return ask("tools/call", Map.of("name", tool, "arguments", arguments));
    }

    /** The same request with the answers to what was asked. */
    public Map<String, Object> goOn(Map<String, Object> params, Answer asked) {
        Map<String, Object> responses = new LinkedHashMap<>();
        asked.inputRequests().forEach((key, request) -> responses.put(key, answer(question((Map<?, ?>) request))));
        Map<String, Object> again = new HashMap<>(params);
        again.put("inputResponses", responses);
        again.put("requestState", asked.requestState());
        return again;
    }

    @SuppressWarnings("unchecked")
    private static ServerRequest question(Map<?, ?> request) {
        return new ServerRequest((String) request.get("method"), (Map<String, Object>) request.get("params"));
    }

    private Map<String, Object> answer(ServerRequest question) {
        questions.add(question);
        return answers.apply(question);
    }

    public static Answer await(McpCall call) throws Exception {
        try {
            return call.answer().get(Deadline.SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @SuppressWarnings("unchecked")
    public static String text(Map<String, Object> result) {
        return (String) ((List<Map<String, Object>>) result.get("content")).get(0).get("text");
    }

    @Override
    public boolean wantsProgress() {
        return true;
    }

    @Override
    public void progress(Map<String, Object> params) {
        progress.add(params);
    }

    @Override
    public void log(Map<String, Object> params) {
        logs.add(params);
    }

    @Override
    public CompletionStage<Map<String, Object>> asked(ServerRequest request) {
        return CompletableFuture.completedFuture(answer(request));
    }

    @Override
    public void listChanged(ListKind kind) {
        changes.add(kind);
    }

    @Override
    public void resourceUpdated(String uri) {
        changes.add(uri);
    }

    @Override
    public void close() {
        client.close();
    }
}
