package studio.patchbay.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a server says of itself.
 *
 * @param revision that is spoken with it
 * @param supportedVersions all that it speaks, as far as it says so
 * @param serverInfo name, version, title; empty if it does not say
 * @param instructions null for none
 * @param ttl how long this is good for; null when it does not say, as in a session
 * @param shared whether it says that others may see the same
 */
public record ServerDescription(
        Era era,
        String revision,
        List<String> supportedVersions,
        Map<String, Object> serverInfo,
        Map<String, Object> capabilities,
        String instructions,
        Duration ttl,
        boolean shared) {}
