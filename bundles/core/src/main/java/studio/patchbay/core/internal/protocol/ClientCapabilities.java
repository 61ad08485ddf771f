package studio.patchbay.core.internal.protocol;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import studio.patchbay.api.ClientFeature;

/** Reads and names the features in a {@code ClientCapabilities} object. */
final class ClientCapabilities {

    private ClientCapabilities() {}

    static Set<ClientFeature> read(Map<String, Object> capabilities) {
        Set<ClientFeature> features = EnumSet.noneOf(ClientFeature.class);
        if (capabilities.get("sampling") instanceof Map<?, ?> details) {
            features.add(ClientFeature.SAMPLING);
            if (details.get("tools") instanceof Map) {
                features.add(ClientFeature.SAMPLING_TOOLS);
            }
            if (details.get("context") instanceof Map) {
                features.add(ClientFeature.SAMPLING_CONTEXT);
            }
        }
        if (capabilities.get("roots") instanceof Map) {
            features.add(ClientFeature.ROOTS);
        }
        if (capabilities.get("elicitation") instanceof Map<?, ?> modes) {
            // 2025-11-25 elicitation, Capabilities: an empty object means forms, as before modes existed.
            if (modes.isEmpty() || modes.containsKey("form")) {
                features.add(ClientFeature.FORMS);
            }
            if (modes.containsKey("url")) {
                features.add(ClientFeature.URLS);
            }
        }
        return features;
    }

    /** The capabilities object that a client must declare for a feature. */
    static Map<String, Object> required(ClientFeature feature) {
        return switch (feature) {
            case FORMS -> Map.of("elicitation", Map.of("form", Map.of()));
            case URLS -> Map.of("elicitation", Map.of("url", Map.of()));
            case SAMPLING -> Map.of("sampling", Map.of());
            case SAMPLING_TOOLS -> Map.of("sampling", Map.of("tools", Map.of()));
            case SAMPLING_CONTEXT -> Map.of("sampling", Map.of("context", Map.of()));
            case ROOTS -> Map.of("roots", Map.of());
        };
    }
}
