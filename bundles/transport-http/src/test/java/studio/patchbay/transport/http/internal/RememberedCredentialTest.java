package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.EdgeRequest;
import studio.patchbay.api.security.Guard;

/** What the guard remembers stays with its connection, and a credential that comes again over one is the same object. */
class RememberedCredentialTest {

    private static final String ADA = "Bearer a-token-that-is-long-enough-to-be-recognised.0123456789";
    private static final String BOB = ADA + "-of-bob";

    /** What was seen of a request. */
    private record Seen(String credential, Object remembered) {}

    /** Remembers the last credential. */
    private static final class RememberingGuard implements Guard {

        final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();

        @Override
        public Admission admit(EdgeRequest request) {
            List<String> credentials = request.headers("authorization");
            String credential = credentials.isEmpty() ? "" : String.join(" + ", credentials.toArray(String[]::new));
            seen.add(new Seen(credentials.size() == 1 ? credentials.get(0) : credential, request.remembered(this)));
            request.remember(this, credential);
            assertThat(request.remembered("somebody else")).isNull();
            return new Admission.Admitted(new Caller("ada", request.transport(), ""), null, Map.of());
        }
    }

    private final RememberingGuard guard = new RememberingGuard();

    private Seen ask(RawClient client, String... credentials) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (String credential : credentials) {
            lines.append("Authorization: ").append(credential).append('\n');
        }
        client.send(RawClient.post("{}", lines.toString()));
        assertThat(client.answer().status()).isEqualTo(200);
        return guard.seen.take();
    }

    private Running guarded() throws Exception {
        Running server = Running.with(FakeEndpoint.answering((message, exchange) ->
                exchange.reply(200, Map.of(), FakeEndpoint.json("{}"))));
        server.listener.guard().set(guard);
        return server;
    }

    @Test
    void theSameOneIsTheSameObject() throws Exception {
        try (Running server = guarded();
                RawClient client = server.connect()) {
            Seen first = ask(client, ADA);
            assertThat(first).isEqualTo(new Seen(ADA, null));
            Seen second = ask(client, ADA);
            assertThat(second.credential()).isSameAs(first.credential());
            assertThat(second.remembered()).isEqualTo(ADA);
        }
    }

    @Test
    void othersAreWhatTheyAre() throws Exception {
        try (Running server = guarded();
                RawClient client = server.connect()) {
            ask(client, ADA);
            assertThat(ask(client, BOB)).isEqualTo(new Seen(BOB, ADA));
            assertThat(ask(client)).isEqualTo(new Seen("", BOB));
            assertThat(ask(client, ADA, ADA)).isEqualTo(new Seen(ADA + " + " + ADA, ""));
            assertThat(ask(client, ADA).credential()).isEqualTo(ADA);
        }
    }

    @Test
    void anotherConnectionHasNothingOfIt() throws Exception {
        try (Running server = guarded();
                RawClient one = server.connect();
                RawClient other = server.connect()) {
            Seen first = ask(one, ADA);
            Seen second = ask(other, ADA);
            assertThat(second).isEqualTo(new Seen(ADA, null));
            assertThat(second.credential()).isNotSameAs(first.credential());
        }
    }

    @Test
    void requestsThatComeAtOnceAreEachTheirOwn() throws Exception {
        try (Running server = guarded();
                RawClient client = server.connect()) {
            String head = "Authorization: %s\n";
            client.send(RawClient.post("{}", head.formatted(ADA)));
            assertThat(client.answer().status()).isEqualTo(200);
            String both = crlf(RawClient.post("{}", head.formatted(BOB))) + crlf(RawClient.post("{}", head.formatted(ADA)));
            client.sendBytes(both.getBytes());
            client.answer();
            client.answer();
            assertThat(guard.seen).extracting(Seen::credential).containsExactly(ADA, BOB, ADA);
        }
    }

    private static String crlf(String request) {
        int head = request.indexOf("\n\n") + 2;
        return request.substring(0, head).replace("\n", "\r\n") + request.substring(head);
    }
}
