package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;

/**
 * A parser of HTTP/1.1 that knows the {@code Authorization} line of the request before on its connection, and hands out the same field
 * again when the same bytes come. Jetty looks at a header character by character, which for a token takes longer than all the rest of
 * the head, and clients send the same one with every request. All else is Jetty's to parse: a line is only recognised in a head that is
 * there as a whole, that has one such line, and that is no larger than it may be.
 */
final class RecognisingParser extends HttpParser {

    private final Handler handler;
    private final int mostBytes;
    private byte[] known;
    private HttpField field;
    private boolean begun;

    /** Where parsed fields go; notes the one of {@code Authorization}. */
    interface Handler extends RequestHandler {

        /** The one since {@link #forget}; null if there was none, or more than one. */
        HttpField authorization();

        void forget();
    }

    /** @param mostBytes that the request line and all headers may have */
    RecognisingParser(Handler handler, int mostBytes, HttpCompliance compliance) {
        super(handler, mostBytes, compliance);
        this.handler = handler;
        this.mostBytes = mostBytes;
        setHeaderCacheSize(0); // Jetty's cache takes 98 KB of every connection and is hardly faster
    }

    @Override
    public void reset() {
        begun = false;
        super.reset();
    }

    /** Called with the headers from their beginning on, and again with what has come later; for trailers, too. */
    @Override
    protected boolean parseFields(ByteBuffer buffer) {
        if (begun || !isState(State.HEADER) || !buffer.hasRemaining()) {
            return super.parseFields(buffer);
        }
        begun = true;
        AuthorizationLine line = AuthorizationLine.in(buffer, known);
        if (line == null || getHeaderLength() + line.headBytes() > mostBytes) {
            return super.parseFields(buffer);
        }
        return line.isKnown() ? skip(line, buffer) : read(line, buffer);
    }

    private boolean skip(AuthorizationLine line, ByteBuffer buffer) {
        int limit = buffer.limit();
        buffer.limit(line.start());
        super.parseFields(buffer);
        buffer.limit(limit).position(line.end());
        handler.parsedHeader(field);
        return super.parseFields(buffer);
    }

    private boolean read(AuthorizationLine line, ByteBuffer buffer) {
        byte[] bytes = line.bytes(buffer);
        handler.forget();
        boolean handled = super.parseFields(buffer);
        HttpField read = handler.authorization();
        if (read != null) {
            field = read;
            known = bytes;
        }
        return handled;
    }
}
