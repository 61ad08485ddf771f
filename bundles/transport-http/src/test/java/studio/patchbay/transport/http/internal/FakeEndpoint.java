package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.McpEndpoint;

/** Stands in for the core: answers as the test says, echoing the body if it says nothing. */
final class FakeEndpoint implements McpEndpoint {

    final BlockingQueue<HttpMessage> messages = new LinkedBlockingQueue<>();
    volatile BiConsumer<HttpMessage, HttpExchange> answer =
            (message, exchange) -> exchange.reply(200, Map.of(), ByteBuffer.wrap(message.body()));

    static FakeEndpoint answering(BiConsumer<HttpMessage, HttpExchange> answer) {
        FakeEndpoint endpoint = new FakeEndpoint();
        endpoint.answer = answer;
        return endpoint;
    }

    static ByteBuffer json(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }

    @Override
    public void post(HttpMessage message, HttpExchange exchange) {
        messages.add(message);
        answer.accept(message, exchange);
    }

    @Override
    public void get(HttpMessage message, HttpExchange exchange) {
        messages.add(message);
        answer.accept(message, exchange);
    }

    @Override
    public void delete(HttpMessage message, HttpExchange exchange) {
        messages.add(message);
        exchange.reply(200, Map.of());
    }

    @Override
    public Connection connect(String key, Caller caller, Entrance entrance, Channel channel) {
        throw new UnsupportedOperationException("HTTP has no duplex channel");
    }
}
