package studio.patchbay.gateway.internal.call;

import java.util.Map;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.ProtocolErrorException;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.UnsupportedInputException;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.UnauthorizedException;

/** Why there is no result, for the client. */
final class Failures {

    private static final int MISSING_CAPABILITY = -32021;
    private static final int HEADER_MISMATCH = -32020;
    private static final int UNSUPPORTED_VERSION = -32022;

    private Failures() {}

    /** @param name of what was asked for, as the client knows it */
    static RuntimeException of(BackendException e, Upstream upstream, String name) {
        if (e instanceof RpcErrorException error) {
            return refused(error, upstream);
        }
        if (upstream.gone().isPresent()) {
            return new ToolException(upstream.gone().get(), e);
        }
        if (e instanceof UnauthorizedException unauthorized) {
            return new ToolException(upstream.title() + " does not let this gateway in (HTTP " + unauthorized.status()
                    + "); whoever runs the gateway has to give it a credential for it", e);
        }
        String whether = e.reached() ? " Whether \"" + name + "\" did anything there is not known." : "";
        return new ToolException(upstream.title() + " gave no answer: " + e.getMessage() + "." + whether, e);
    }

    /** What is between the gateway and the backend is no error of the client's. */
    private static RuntimeException refused(RpcErrorException error, Upstream upstream) {
        return switch (error.code()) {
            case MISSING_CAPABILITY -> new UnsupportedInputException(missing(error.data()));
            case HEADER_MISMATCH, UNSUPPORTED_VERSION -> new ToolException(
                    upstream.title() + " and this gateway do not understand each other: " + error.getMessage(), error);
            default -> new ProtocolErrorException(error.code(), error.getMessage(), error.data());
        };
    }

    private static ClientFeature missing(Object data) {
        Object required = data instanceof Map<?, ?> map ? map.get("requiredCapabilities") : null;
        Map<?, ?> capabilities = required instanceof Map<?, ?> map ? map : Map.of();
        if (capabilities.get("elicitation") instanceof Map<?, ?> modes) {
            return modes.containsKey("url") ? ClientFeature.URLS : ClientFeature.FORMS;
        }
        if (capabilities.get("sampling") instanceof Map<?, ?> details) {
            return details.containsKey("tools")
                    ? ClientFeature.SAMPLING_TOOLS
                    : details.containsKey("context") ? ClientFeature.SAMPLING_CONTEXT : ClientFeature.SAMPLING;
        }
        return capabilities.containsKey("roots") ? ClientFeature.ROOTS : ClientFeature.SAMPLING;
    }
}
