package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.hpack.HpackEncoder;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerConnection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is used of Jetty that is not its public API is still where it was, and does what it did. Jetty has no other way to a parser of
 * one's own, for either version of HTTP, nor to answers whose status is not encoded beforehand. Whoever updates Jetty and sees one of
 * these fail reads the class that is named, beside Jetty's own of the new version.
 */
class JettyInternalsTest {

    @Test
    void theEncoderOfHttp2KeepsItsStatusesInAnArray() throws Exception {
        assertThat(Arrays.stream(HpackEncoder.class.getDeclaredFields()).filter(field -> field.getName().equals("STATUSES")))
                .as("PlainFields replaces what is in HpackEncoder.STATUSES; answers of HTTP/2 fail in a host if they are elsewhere")
                .singleElement()
                .satisfies(field -> assertThat(field.getType()).isEqualTo(HttpField[].class));
    }

    /** Http2 and SharedConnection override, or do again, what these do. */
    @ParameterizedTest
    @ValueSource(strings = {"newConnection", "newSettings", "newSessionListener"})
    void theFactoryOfHttp2HasWhatHttp2Overrides(String method) {
        assertThat(Arrays.stream(AbstractHTTP2ServerConnectionFactory.class.getDeclaredMethods()).map(Method::getName))
                .as("Http2 overrides AbstractHTTP2ServerConnectionFactory." + method)
                .contains(method);
    }

    @Test
    void theFactoryOfHttp2StillMakesItsParserInPrivate() {
        assertThat(Arrays.stream(AbstractHTTP2ServerConnectionFactory.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals("newServerParser")))
                .as("once Jetty lets others make the parser of HTTP/2, Http2.newConnection need not do again what Jetty does there")
                .singleElement()
                .satisfies(method -> assertThat(Modifier.isPrivate(method.getModifiers())).isTrue());
    }

    @Test
    void theConnectionOfHttp2TellsOfItsStreams() throws Exception {
        assertThat(HTTP2ServerConnection.class.getMethod("onNewStream", HTTP2Stream.class,
                HeadersFrame.class)).as("SharedConnection overrides it").isNotNull();
        assertThat(ServerSessionListener.class.isAssignableFrom(Class.forName(
                "org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory$HTTPServerSessionListener")))
                .as("Http2 extends it").isTrue();
    }

    @Test
    void theConnectionOfHttp1LetsOthersMakeItsParts() throws Exception {
        assertThat(HttpConnection.class.getDeclaredMethod("newHttpParser", HttpCompliance.class))
                .as("Http1 overrides it").isNotNull();
        assertThat(HttpConnection.class.getDeclaredMethod("newRequestHandler")).as("Http1 overrides it").isNotNull();
        assertThat(HttpConnection.class.getDeclaredMethod("newHttpChannel", Server.class, HttpConfiguration.class))
                .as("Http1 overrides it, as the copy of HttpConnection in the bundle must not make a channel of its own").isNotNull();
        assertThat(HttpParser.class.getDeclaredMethod("parseFields", ByteBuffer.class))
                .as("RecognisingParser overrides it; RecognisingParserTest says what for").isNotNull();
    }

    /** bnd.bnd copies {@code HttpConnection*.class}, and nothing else of that package can be reached from a bundle. */
    @Test
    void theConnectionOfHttp1NeedsNothingElseThatIsPrivateToJetty() throws Exception {
        assertThat(internals(HttpConnection.class)).as("what HttpConnection refers to, which the bundle would lack")
                .containsOnly("HttpConnection", "HttpChannelState");
    }

    @Test
    void theFactoryOfHttp1SetsUpAConnectionAsHttp1Does() throws Exception {
        assertThat(Arrays.stream(HttpConnectionFactory.class.getDeclaredMethods())
                        .map(Method::getName)
                        .filter(name -> name.startsWith("set")))
                .as("Http1.newConnection hands the last of these on to its connection; another one may have to be, too")
                .containsExactlyInAnyOrder("setInputBufferSize", "setUseInputDirectByteBuffers", "setUseOutputDirectByteBuffers",
                        "setTransferEncodingChunkMaxLength");
    }

    private static List<String> internals(Class<?> type) throws IOException {
        try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            String constants = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
            return Pattern.compile("org/eclipse/jetty/server/internal/(\\w+)").matcher(constants).results()
                    .map((MatchResult found) -> found.group(1))
                    .distinct()
                    .toList();
        }
    }
}
