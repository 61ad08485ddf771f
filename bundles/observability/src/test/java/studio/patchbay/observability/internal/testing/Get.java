package studio.patchbay.observability.internal.testing;

import java.nio.charset.StandardCharsets;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.HttpPage;

/**
 * A GET of a page.
 *
 * @param accept the header, or null
 */
public record Get(String accept) implements HttpMessage {

    @Override
    public Caller caller() {
        return new Caller("mia", "http", "192.0.2.7");
    }

    @Override
    public byte[] body() {
        return new byte[0];
    }

    @Override
    public String header(String name) {
        return name.equalsIgnoreCase("accept") ? accept : null;
    }

    public String text(HttpPage page) {
        return new String(page.get(this).body(), StandardCharsets.UTF_8);
    }
}
