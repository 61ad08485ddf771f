package studio.patchbay.registry.redis.internal.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is announced is refused before anybody makes room for it; what is in a text is nobody's header. */
class BoundedRepliesTest {

    private static byte[] read(String replies, int piece) throws IOException {
        InputStream in = new BoundedReplies(new ByteArrayInputStream(replies.getBytes(US_ASCII)));
        byte[] all = new byte[replies.length()];
        for (int at = 0; at < all.length; ) {
            at += in.read(all, at, Math.min(piece, all.length - at));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void everyKindOfReplyPassesInPiecesOfAnySize(int piece) throws IOException {
        String replies = "+OK\r\n:12\r\n$-1\r\n$0\r\n\r\n*2\r\n$11\r\n$999999999\n\r\n$12\r\n*9999999999\r\r\n-ERR no\r\n*-1\r\n$1\r\nx\r\n";
        assertThat(read(replies, piece)).isEqualTo(replies.getBytes(US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void aTextThatIsTooLongIsRefusedWhenItIsAnnounced(int piece) {
        assertThatThrownBy(() -> read("*2\r\n$3\r\nabc\r\n$536870912\r\n", piece))
                .isInstanceOf(IOException.class)
                .hasMessage("something of 536870912 bytes was sent, which is none of the registry's; look who else writes there");
    }

    @Test
    void soAreTooManyElements() {
        assertThatThrownBy(() -> read("*100001\r\n", 1000)).hasMessageContaining("100001 elements");
    }

    @Test
    void soIsWhatIsNotTheProtocol() {
        assertThatThrownBy(() -> read("$many\r\n", 1000)).hasMessageContaining("not the protocol of Redis");
    }

    @Test
    void soIsAnAnswerThatDoesNotEndUntilTheNextQuestion() throws IOException {
        byte[] text = new byte[1024 * 1024];
        BoundedReplies in = new BoundedReplies(new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                java.util.Arrays.fill(buffer, offset, offset + length, (byte) '\n');
                return length;
            }
        });
        for (int i = 0; i < 100; i++) {
            in.asked();
            in.read(text, 0, text.length);
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        in.read(text, 0, text.length);
                    }
                })
                .hasMessage("an answer of more than 16777216 bytes was sent");
    }
}
