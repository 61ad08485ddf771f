package studio.patchbay.launcher.internal.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.framework.StartException;

/**
 * What a running host tells the commands of the same user about itself, in the file {@value #FILE} of its process folder.
 *
 * @param socket the Unix domain socket of its control channel
 * @param urls where clients reach it; empty when it speaks on standard streams only
 */
public record HostRecord(long pid, Path socket, List<String> urls, String version, Instant started) {

    static final String FILE = "host.json";

    public HostRecord {
        urls = List.copyOf(urls);
    }

    /** The record of this process. */
    public static HostRecord of(Path socket, List<String> urls) {
        return new HostRecord(ProcessHandle.current().pid(), socket, urls, Installation.VERSION, Instant.now());
    }

    /** Writes the file under another name first, so that nobody reads half of it. */
    public void write(Path folder) {
        Path draft = folder.resolve(FILE + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(draft);
                    JsonGenerator json = new JsonFactory().createGenerator(out)) {
                write(json);
            }
            Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("The record of this host cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", pid);
        json.writeStringField("socket", socket.toString());
        json.writeArrayFieldStart("urls");
        for (String url : urls) {
            json.writeString(url);
        }
        json.writeEndArray();
        json.writeStringField("version", version);
        json.writeStringField("started", started.toString());
        json.writeEndObject();
    }

    static HostRecord read(Path folder) throws IOException {
        long pid = 0;
        Path socket = null;
        String version = "";
        Instant started = Instant.EPOCH;
        List<String> urls = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(folder.resolve(FILE).toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "pid" -> pid = json.getLongValue();
                    case "socket" -> socket = Path.of(json.getText());
                    case "version" -> version = json.getText();
                    case "started" -> started = Instant.parse(json.getText());
                    case "urls" -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            urls.add(json.getText());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
        if (socket == null) {
            throw new IOException(folder.resolve(FILE) + " names no socket");
        }
        return new HostRecord(pid, socket, urls, version, started);
    }
}
