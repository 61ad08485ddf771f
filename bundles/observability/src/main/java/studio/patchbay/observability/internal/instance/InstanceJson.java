package studio.patchbay.observability.internal.instance;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import studio.patchbay.api.runtime.Instance;
import studio.patchbay.api.runtime.TransportState;

/** Instances as JSON: the fields of the record under their names, times in UTC, durations in whole seconds. */
final class InstanceJson {

    private static final JsonFactory JSON = new JsonFactory();

    private InstanceJson() {}

    static byte[] list(List<Instance> instances) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartArray();
            for (Instance instance : instances) {
                write(json, instance);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Instance instance) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", instance.id());
        json.writeStringField("name", instance.name());
        json.writeStringField("version", instance.version());
        json.writeNumberField("pid", instance.pid());
        json.writeStringField("host", instance.host());
        json.writeStringField("url", instance.url());
        json.writeArrayFieldStart("transports");
        for (TransportState transport : instance.transports()) {
            write(json, transport);
        }
        json.writeEndArray();
        texts(json, "protocols", instance.protocols());
        json.writeNumberField("tools", instance.tools());
        json.writeNumberField("resources", instance.resources());
        json.writeNumberField("prompts", instance.prompts());
        json.writeStringField("status", text(instance.status()));
        json.writeStringField("started", instance.started().toString());
        json.writeNumberField("uptime", instance.uptime().toSeconds());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, TransportState transport) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", transport.name());
        json.writeStringField("status", text(transport.status()));
        texts(json, "addresses", transport.addresses());
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
