package studio.patchbay.observability.internal.testing;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A span as it arrived, by the field numbers of opentelemetry/proto/trace/v1/trace.proto.
 *
 * @param parent an empty string for none
 * @param kind 2 is SERVER
 * @param status 2 is ERROR
 */
public record Span(
        String traceId,
        String spanId,
        String state,
        String parent,
        String name,
        long kind,
        Map<String, String> attributes,
        long status,
        Map<String, String> resource) {

    /** @param request an ExportTraceServiceRequest */
    static List<Span> of(byte[] request) {
        return new ProtoMessage(request).messages(1).flatMap(Span::ofResource).toList();
    }

    private static Stream<Span> ofResource(ProtoMessage resourceSpans) {
        Map<String, String> resource = attributes(resourceSpans.messages(1).flatMap(one -> one.messages(1)));
        return resourceSpans.messages(2).flatMap(scope -> scope.messages(2)).map(span -> of(span, resource));
    }

    private static Span of(ProtoMessage span, Map<String, String> resource) {
        HexFormat hex = HexFormat.of();
        return new Span(
                hex.formatHex(span.bytes(1)),
                hex.formatHex(span.bytes(2)),
                span.text(3),
                hex.formatHex(span.bytes(4)),
                span.text(5),
                span.number(6),
                attributes(span.messages(9)),
                span.messages(15).mapToLong(status -> status.number(3)).sum(),
                resource);
    }

    private static Map<String, String> attributes(Stream<ProtoMessage> keyValues) {
        Map<String, String> attributes = new TreeMap<>();
        keyValues.forEach(one -> attributes.put(one.text(1), one.messages(2).findFirst().orElseThrow().text(1)));
        return attributes;
    }
}
