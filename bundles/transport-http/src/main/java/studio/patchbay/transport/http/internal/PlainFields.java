package studio.patchbay.transport.http.internal;

import java.lang.reflect.Field;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http2.hpack.HpackEncoder;

/**
 * Header fields that are encoded for HTTP/2 when they are sent. Jetty keeps many encoded beforehand, for HTTP/2 with an encoder that it
 * looks for with a {@code ServiceLoader} when its first class is loaded: in every host, long before it is known whether HTTP/2 is
 * spoken, and in vain between bundles. A field that lacks it fails the connection that sends it.
 *
 * <p>There is no public way to the statuses, which the encoder encodes beforehand for itself; JettyInternalsTest looks whether they are
 * still where they are looked for here.
 */
final class PlainFields {

    static {
        try {
            Field statuses = HpackEncoder.class.getDeclaredField("STATUSES"); // of the copy in this bundle
            statuses.setAccessible(true);
            replace((HttpField[]) statuses.get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Jetty's HPACK encoder is another than it was built with", e);
        }
    }

    private PlainFields() {}

    /** To be called before the first answer. */
    static void prepare() {
        // The static part does it, once.
    }

    private static void replace(HttpField[] fields) {
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i] == null ? null : plain(fields[i]);
        }
    }

    static HttpField plain(HttpField field) {
        return field instanceof PreEncodedHttpField
                ? new HttpField(field.getHeader(), field.getName(), field.getValue())
                : field;
    }

    static MetaData.Response of(MetaData.Response response) {
        HttpFields.Mutable fields = HttpFields.build();
        response.getHttpFields().forEach(field -> fields.add(plain(field)));
        return new MetaData.Response(
                response.getStatus(),
                response.getReason(),
                response.getHttpVersion(),
                fields,
                response.getContentLength(),
                response.getTrailersSupplier());
    }
}
