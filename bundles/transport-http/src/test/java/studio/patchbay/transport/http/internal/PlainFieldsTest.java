package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http2.hpack.HpackEncoder;
import org.junit.jupiter.api.Test;

/** No answer over HTTP/2 has a field that lacks its form for HTTP/2, as all that are encoded beforehand do in a host. */
class PlainFieldsTest {

    @Test
    void fieldsOfAnAnswer() {
        HttpFields fields = HttpFields.build()
                .add(new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json"))
                .add(new PreEncodedHttpField("X-Own", "1"))
                .add("x", "y");
        MetaData.Response plain = PlainFields.of(new MetaData.Response(421, null, HttpVersion.HTTP_2, fields, 7));
        assertThat(plain.getHttpFields()).noneMatch(PreEncodedHttpField.class::isInstance);
        assertThat(plain.getHttpFields().asString()).isEqualTo(fields.asString());
        assertThat(plain.getStatus()).isEqualTo(421);
        assertThat(plain.getContentLength()).isEqualTo(7);
    }

    @Test
    void statuses() throws Exception {
        PlainFields.prepare();
        Field statuses = HpackEncoder.class.getDeclaredField("STATUSES");
        statuses.setAccessible(true);
        assertThat(Stream.of((HttpField[]) statuses.get(null)).filter(Objects::nonNull))
                .hasSizeGreaterThan(50)
                .noneMatch(PreEncodedHttpField.class::isInstance)
                .anyMatch(field -> field.getValue().equals("421"));
    }
}
