package studio.patchbay.api.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A running host as others see it. Where it listens and where it is reached are different things: {@code url} is the latter.
 *
 * @param id of its process, another one after every start: up to 64 letters, digits, dots, dashes and underscores, the first
 *     of them a letter or digit
 * @param name of the server, as clients are told it
 * @param displayName what people call this instance
 * @param version of the host
 * @param application what it gives tools for
 * @param url where clients reach its MCP endpoint; an empty string for a host without an address
 * @param process where it runs
 * @param status what it is doing
 * @param capabilities words for what it can do besides serving its own tools, such as {@value #GATEWAY}
 * @param protocols the revisions of MCP that it serves, newest first
 * @param schemaVersion of this record as it was written, {@value #SCHEMA_VERSION} for what this version writes; later ones only
 *     add fields
 * @param others what a later version has written besides, as JSON values of the JDK; kept and given on
 */
public record InstanceRecord(
        String id,
        String name,
        String displayName,
        String version,
        Application application,
        String url,
        InstanceProcess process,
        InstanceStatus status,
        SortedSet<String> capabilities,
        List<String> protocols,
        int schemaVersion,
        Map<String, Object> others) {

    public static final int SCHEMA_VERSION = 1;

    /** The capability of the instance that serves everybody's tools at the well-known port. */
    public static final String GATEWAY = "gateway";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /** @throws IllegalArgumentException if the id is none */
    public InstanceRecord {
        if (!isId(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of an instance");
        }
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(process, "process");
        Objects.requireNonNull(status, "status");
        capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
        protocols = List.copyOf(protocols);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** Whether an instance may have this id. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** Eight characters that mean this instance, the same in every process: the first half of {@code {shortId}__{tool}}. */
    public String shortId() {
        return ShortId.of(id);
    }

    /** The newest revision of MCP that it serves; an empty string if it says none. */
    public String newestProtocol() {
        return protocols.isEmpty() ? "" : protocols.get(0);
    }

    /** The same with another status. */
    public InstanceRecord with(InstanceStatus now) {
        return new InstanceRecord(id, name, displayName, version, application, url, process, now, capabilities, protocols,
                schemaVersion, others);
    }

    /** The same, reached at another URL. */
    public InstanceRecord at(String reached) {
        return new InstanceRecord(id, name, displayName, version, application, reached, process, status, capabilities, protocols,
                schemaVersion, others);
    }

    /** The fields by name, as JSON values of the JDK: what is stored, and what {@code /instances} shows. */
    public Map<String, Object> toMap() {
        return RecordFields.of(this);
    }

    /**
     * Reads what {@link #toMap} has written, here or in another version: absent fields have empty values, unknown ones are
     * kept.
     *
     * @throws IllegalArgumentException if the id is missing or a field has another type
     */
    public static InstanceRecord of(Map<String, Object> fields) {
        return RecordFields.read(fields);
    }
}
