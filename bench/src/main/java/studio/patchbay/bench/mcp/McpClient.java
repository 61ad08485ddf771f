package studio.patchbay.bench.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.patchbay.bench.http.Exchange;
import studio.patchbay.bench.http.HttpConnection;
import studio.patchbay.bench.http.Numbered;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.ResponseReader;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.skill.OwnerJar;

/**
 * One client with its own connection and, in the legacy era, its own session. It makes a request once, checks the answer in
 * full, and hands the two out as an {@link Exchange} that the load generator repeats.
 */
public final class McpClient implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Ten digits follow: 32 bytes in all. */
    private static final String TEXT = "patchbay-bench-number-";

    private final HttpConnection connection;
    private final Era era;
    private final Requests requests;

    private McpClient(HttpConnection connection, Era era, Requests requests) {
        this.connection = connection;
        this.era = era;
        this.requests = requests;
    }

    /** Connects; in the legacy era with the whole handshake. */
    public static McpClient connect(InetSocketAddress server, Era era) throws IOException {
        return connect(server, era, null);
    }

    /** @param token to show with every request; null for none */
    public static McpClient connect(InetSocketAddress server, Era era, String token) throws IOException {
        var connection = HttpConnection.open(server);
        try {
            var requests = new Requests(server, era, token, null);
            return new McpClient(connection, era, era == Era.LEGACY ? initialize(connection, requests) : requests);
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private static Requests initialize(HttpConnection connection, Requests requests) throws IOException {
        var response = connection.send(requests.post(1, "initialize", null, requests.initialize()));
        result(response, 1);
        String session = response.header("Mcp-Session-Id");
        if (session == null) {
            throw new WrongAnswerException("initialize was answered without an Mcp-Session-Id");
        }
        var inSession = requests.in(session);
        int status = connection.send(inSession.post(null, "notifications/initialized", null, Requests.object())).status();
        if (status != 202) {
            throw new WrongAnswerException("notifications/initialized was answered with HTTP " + status);
        }
        return inSession;
    }

    public HttpConnection connection() {
        return connection;
    }

    /** A {@code tools/call} of {@code echo} with 32 bytes, and its right answer. */
    public List<Exchange> echo() throws IOException {
        return echo("echo");
    }

    /** @param tool what {@code echo} is called there */
    public List<Exchange> echo(String tool) throws IOException {
        String text = TEXT + Numbered.SAMPLE;
        var params = Requests.object().put("name", tool);
        params.set("arguments", Requests.object().put("text", text));
        byte[] request = requests.post(Numbered.SAMPLE, "tools/call", tool, params);
        var response = connection.send(request);
        var result = result(response, Numbered.SAMPLE);
        if (result.path("isError").asBoolean() || !text.equals(result.at("/content/0/text").textValue())) {
            throw new WrongAnswerException("echo answered " + result);
        }
        return List.of(new Exchange(new Numbered(request), new Numbered(response.message())));
    }

    /**
     * A {@code tools/call} that answers who called and with what, and its right answer: as this principal, with the text that only
     * it sends.
     */
    public List<Exchange> owner(String principal) throws IOException {
        String text = "something of " + principal + " " + Numbered.SAMPLE;
        var params = Requests.object().put("name", OwnerJar.TOOL);
        params.set("arguments", Requests.object().put("text", text));
        byte[] request = requests.post(Numbered.SAMPLE, "tools/call", OwnerJar.TOOL, params);
        var response = connection.send(request);
        String answer = result(response, Numbered.SAMPLE).at("/content/0/text").asText();
        if (!answer.endsWith(principal + " sent " + text)) {
            throw new WrongAnswerException("the call of " + principal + " was answered with " + answer);
        }
        return List.of(new Exchange(new Numbered(request), new Numbered(response.message())));
    }

    /** One {@code tools/call} of {@code echo}, with an id and a text of its own, checked. */
    public void echo(int number) throws IOException {
        var text = TEXT + number;
        var result = call("echo", Requests.object().put("text", text), number);
        if (!text.equals(result.at("/content/0/text").textValue())) {
            throw new WrongAnswerException("echo of " + number + " answered " + result);
        }
    }

    /** Subscribes the legacy session to a resource. */
    public void subscribe(String uri) throws IOException {
        result(connection.send(requests.post(1, "resources/subscribe", uri, Requests.object().put("uri", uri))), 1);
    }

    Requests requests() {
        return requests;
    }

    /**
     * Calls a tool.
     *
     * @return the result
     * @throws WrongAnswerException when the answer is an error of any kind
     * @throws IOException when there is none
     */
    public JsonNode call(String tool, ObjectNode arguments, int id) throws IOException {
        var params = Requests.object().put("name", tool);
        params.set("arguments", arguments);
        var result = result(connection.send(requests.post(id, "tools/call", tool, params)), id);
        if (result.path("isError").asBoolean()) {
            throw new WrongAnswerException(tool + " answered " + result);
        }
        return result;
    }

    /**
     * Gets all pages of {@code tools/list}.
     *
     * @param each how long each page took
     * @return how many tools there are
     */
    public int timedList(Samples each) throws IOException {
        int tools = 0;
        var params = Requests.object();
        while (params != null) {
            byte[] request = requests.post(1, "tools/list", null, params);
            long start = System.nanoTime();
            var response = connection.send(request);
            each.add(System.nanoTime() - start);
            var result = result(response, 1);
            tools += result.path("tools").size();
            params = result.has("nextCursor") ? Requests.object().set("cursor", result.get("nextCursor")) : null;
        }
        return tools;
    }

    /** Searches with the slim surface. @return how many tools were found */
    public int search(String query) throws IOException {
        return call("search", Requests.object().put("query", query), 1).at("/structuredContent/found").asInt();
    }

    /**
     * What {@code tools/list} gave.
     *
     * @param names of the tools on all pages
     * @param pages one exchange per page
     */
    public record Listing(Set<String> names, List<Exchange> pages) {}

    /** The complete {@code tools/list}, following the cursor. */
    public Listing list() throws IOException {
        var names = new HashSet<String>();
        var pages = new ArrayList<Exchange>();
        var params = Requests.object();
        while (params != null) {
            byte[] request = requests.post(Numbered.SAMPLE, "tools/list", null, params);
            var response = connection.send(request);
            var result = result(response, Numbered.SAMPLE);
            result.path("tools").forEach(tool -> names.add(tool.path("name").asText()));
            pages.add(new Exchange(new Numbered(request), new Numbered(response.message())));
            params = result.has("nextCursor")
                    ? Requests.object().set("cursor", result.get("nextCursor"))
                    : null;
        }
        return new Listing(names, pages);
    }

    /** The same client, and in the legacy era the same session, on a new connection; the old one is closed. */
    public McpClient reconnected() throws IOException {
        connection.close();
        return new McpClient(HttpConnection.open(requests.server()), era, requests);
    }

    public Era era() {
        return era;
    }

    private static JsonNode result(ResponseReader response, int id) throws IOException {
        if (response.status() != 200) {
            throw new WrongAnswerException("HTTP " + response.status() + " " + response.body());
        }
        var message = JSON.readTree(response.message());
        if (message.path("id").asInt() != id || !message.path("result").isObject()) {
            throw new WrongAnswerException("request " + id + " was answered with " + message);
        }
        return message.get("result");
    }

    /** Opens the stream on which this client hears of changed tools. */
    public EventStream listen() throws IOException, InterruptedException {
        return EventStream.open(requests.listen());
    }

    /**
     * Makes this client's connection the stream on which it hears of changed tools; it can do nothing else from then on.
     *
     * @param subscription the id of the subscription, in the modern era
     */
    public OpenStream becomeStream(String subscription) throws IOException {
        return OpenStream.open(connection.channel(), era, requests, subscription);
    }

    /** Ends the session, if there is one, and the connection. */
    @Override
    public void close() throws IOException {
        try (connection) {
            if (era == Era.LEGACY) {
                connection.send(requests.delete());
            }
        }
    }
}
