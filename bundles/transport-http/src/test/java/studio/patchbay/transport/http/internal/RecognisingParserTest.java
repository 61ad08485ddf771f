package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A credential that comes again is recognised without being read, and nothing else is different from Jetty's own parser. */
class RecognisingParserTest {

    private static final int MOST_BYTES = 400;
    private static final String TOKEN = "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";
    private static final String OTHER = TOKEN.replace("ZGEi", "ZGUi");
    private static final String HEAD = """
            POST /mcp HTTP/1.1
            Host: localhost
            Accept: application/json
            Authorization: %s
            X-One: 1
            Content-Length: 2

            {}""";

    /** What a parser tells of a request, headers in order by their names. */
    private static final class Told implements RecognisingParser.Handler {

        final List<HttpField> fields = new ArrayList<>();
        private HttpField authorization;
        private int count;
        private String end = "";

        @Override
        public void parsedHeader(HttpField field) {
            fields.add(field);
            if (field.getHeader() == HttpHeader.AUTHORIZATION) {
                authorization = field;
                count++;
            }
        }

        @Override
        public HttpField authorization() {
            return count == 1 ? authorization : null;
        }

        @Override
        public void forget() {
            count = 0;
        }

        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            end += method + " " + uri + " ";
        }

        @Override
        public boolean content(ByteBuffer content) {
            end += StandardCharsets.ISO_8859_1.decode(content.slice());
            content.position(content.limit());
            return false;
        }

        @Override
        public boolean headerComplete() {
            end += "head ";
            return false;
        }

        @Override
        public boolean contentComplete() {
            return false;
        }

        @Override
        public boolean messageComplete() {
            end += " complete";
            return true;
        }

        @Override
        public void earlyEOF() {
            end += "early ";
        }

        @Override
        public void badMessage(HttpException failure) {
            end += "bad " + failure.getCode();
        }

        void clear() {
            fields.clear();
            end = "";
        }

        String text() {
            List<String> lines = new ArrayList<>();
            fields.forEach(field -> lines.add(field.toString()));
            lines.sort((one, two) -> name(one).compareTo(name(two))); // stable: of one name in their order
            return end.contains("bad") ? end : lines + " " + end;
        }

        private static String name(String line) {
            return line.substring(0, line.indexOf(':'));
        }
    }

    /** One connection. */
    private static final class Connection {

        private final Told told = new Told();
        private final HttpParser parser;

        Connection(boolean recognises) {
            parser = recognises
                    ? new RecognisingParser(told, MOST_BYTES, HttpCompliance.RFC9110)
                    : new HttpParser(told, MOST_BYTES, HttpCompliance.RFC9110);
            parser.setHeaderCacheSize(0); // which takes values for equal that differ in upper and lower case
        }

        /** @param split after how many bytes the rest comes later */
        Told send(byte[] request, int split) {
            parser.reset();
            told.clear();
            for (byte[] part : new byte[][] {Arrays.copyOf(request, split),
                Arrays.copyOfRange(request, split, request.length)}) {
                ByteBuffer bytes = ByteBuffer.wrap(part);
                while (!parser.isComplete() && bytes.hasRemaining()) {
                    parser.parseNext(bytes);
                }
            }
            return told;
        }

        Told send(String request) {
            return send(bytes(request), 0);
        }

        String value() {
            return told.fields.stream().filter(field -> field.getHeader() == HttpHeader.AUTHORIZATION).findFirst().orElseThrow().getValue();
        }
    }

    private static byte[] bytes(String request) {
        int head = request.indexOf("\n\n") + 2;
        return (request.substring(0, head).replace("\r", "").replace("\n", "\r\n") + request.substring(head))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private final Connection connection = new Connection(true);

    @Test
    void theSameLineIsTheSameObject() {
        connection.send(HEAD.formatted(TOKEN));
        String first = connection.value();
        connection.send(HEAD.formatted(TOKEN).replace("Content-Length: 2", "Content-Length:   2").replace("X-One: 1\n", ""));
        assertThat(connection.value()).isEqualTo(TOKEN).isSameAs(first);
        assertThat(connection.told.text()).contains("[Accept: application/json, Authorization: Bearer ", "POST /mcp head {} complete");
    }

    @Test
    void anotherOneIsReadAndKnownFromThenOn() {
        connection.send(HEAD.formatted(TOKEN));
        connection.send(HEAD.formatted(OTHER));
        String other = connection.value();
        assertThat(other).isEqualTo(OTHER);
        connection.send(HEAD.formatted(OTHER));
        assertThat(connection.value()).isSameAs(other);
        connection.send(HEAD.formatted(TOKEN));
        assertThat(connection.value()).isEqualTo(TOKEN);
    }

    @Test
    void aRequestWithoutOneHasNone() {
        connection.send(HEAD.formatted(TOKEN));
        assertThat(connection.send(HEAD.replace("Authorization: %s\n", "")).text()).doesNotContain("Authorization").contains("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Authorization: %s\nAuthorization: %s", "Authorization: %s\nauthorization: x", "authorization: x\nAuthorization: %s",
        "Authorization: %s\n folded", "Authorization: %s\n\tfolded", "X: y\n Authorization: %s", "X: Authorization: %s",
        "Authorization: %s\n: x", "Authorization : %s", "Authorization: %sx", "authorization: %s", "Authorization:%s", "Authorization: %s\n-x: y"
    })
    void nothingElseIsTakenForIt(String lines) {
        Connection plain = new Connection(false);
        connection.send(HEAD.formatted(TOKEN));
        String request = HEAD.replace("Authorization: %s", lines).replace("%s", TOKEN);
        assertThat(connection.send(request).text()).isEqualTo(plain.send(request).text());
    }

    @Test
    void aHeadThatIsTooLargeIsRefusedWithItToo() {
        int refused = 0;
        for (int size = 100; size < 300; size++) {
            Connection known = new Connection(true);
            known.send(HEAD.formatted(TOKEN));
            String request = HEAD.formatted(TOKEN).replace("X-One: 1", "X-One: " + "1".repeat(size));
            String told = known.send(request).text();
            assertThat(told).as(size + " bytes").isEqualTo(new Connection(false).send(request).text());
            refused += told.contains("bad 431") ? 1 : 0;
        }
        assertThat(refused).isBetween(1, 199);
    }

    /** Pairs of requests, the second cut and changed in every way. */
    @Test
    void whateverComesIsReadAsJettyReadsIt() {
        Random random = new Random(4711);
        byte[] first = bytes(HEAD.formatted(TOKEN));
        byte[] odd = "\r\n\t :AaXx-\0\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            Connection one = new Connection(true);
            Connection plain = new Connection(false);
            one.send(first, 0);
            plain.send(first, 0);
            byte[] second = changed(first, odd, random);
            int split = random.nextInt(3) == 0 ? random.nextInt(second.length) : 0;
            assertThat(one.send(second, split).text())
                    .as(() -> "split at " + split + ": " + new String(second, StandardCharsets.ISO_8859_1))
                    .isEqualTo(plain.send(second, split).text());
        }
    }

    private static byte[] changed(byte[] request, byte[] odd, Random random) {
        byte[] changed = request.clone();
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            int at = random.nextInt(changed.length);
            byte[] before = Arrays.copyOf(changed, at);
            int from = Math.min(changed.length, at + random.nextInt(3));
            byte[] after = Arrays.copyOfRange(changed, from, changed.length);
            byte[] between = new byte[random.nextInt(3)];
            for (int i = 0; i < between.length; i++) {
                between[i] = odd[random.nextInt(odd.length)];
            }
            changed = ByteBuffer.allocate(before.length + between.length + after.length).put(before).put(between).put(after).array();
        }
        return changed;
    }
}
