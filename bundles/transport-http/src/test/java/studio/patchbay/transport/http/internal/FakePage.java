package studio.patchbay.transport.http.internal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.HttpPage;

/** Stands in for another bundle's page. */
record FakePage(String path, boolean open, boolean shared, Function<HttpMessage, Answer> answer) implements HttpPage {

    static FakePage open(String path, String text) {
        return new FakePage(path, true, false, request -> text(text));
    }

    static FakePage closed(String path, String text) {
        return new FakePage(path, false, false, request -> text(text));
    }

    static Answer text(String text) {
        return new Answer(200, "text/plain; charset=utf-8", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Answer get(HttpMessage request) {
        return answer.apply(request);
    }
}
