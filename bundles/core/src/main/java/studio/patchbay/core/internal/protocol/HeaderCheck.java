package studio.patchbay.core.internal.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Map;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.schema.HeaderParam;

/**
 * Compares the HTTP headers that mirror parts of the body with the body (2026-07-28 streamable-http, Server Validation).
 * Proxies route and filter by these headers, so whoever lets them differ from what is run opens a hole.
 */
final class HeaderCheck {

    private static final String BASE64_START = "=?base64?";
    private static final String BASE64_END = "?=";

    private final HttpMessage http;

    HeaderCheck(HttpMessage http) {
        this.http = http;
    }

    void version(String inBody) {
        same("MCP-Protocol-Version", required("MCP-Protocol-Version"), inBody);
    }

    void method(Message.Request request) {
        same("Mcp-Method", required("Mcp-Method"), request.method());
        Object name = switch (request.method()) {
            case "tools/call", "prompts/get" -> request.params().get("name");
            case "resources/read" -> request.params().get("uri");
            default -> null;
        };
        if (name instanceof String text) {
            same("Mcp-Name", decode("Mcp-Name", required("Mcp-Name")), text);
        }
    }

    /** Checks the {@code Mcp-Param-*} headers of a tool whose schema asks for them. */
    void params(Entry.Tool tool, Map<String, Object> arguments) {
        for (HeaderParam param : tool.input().headerParams()) {
            check("Mcp-Param-" + param.header(), param, at(arguments, param));
        }
    }

    /**
     * The same for a client that knows the schema of another tool only, by way of which it calls this one: a header that is not
     * there is none, and those of the other tool are about that.
     */
    void paramsIfSent(Entry.Tool tool, Map<String, Object> arguments, Entry.Tool wayThrough) {
        for (HeaderParam param : tool.input().headerParams()) {
            String header = "Mcp-Param-" + param.header();
            boolean other = wayThrough.input().headerParams().stream()
                    .anyMatch(known -> known.header().equalsIgnoreCase(param.header()));
            if (!other && http.header(header) != null) {
                check(header, param, at(arguments, param));
            }
        }
    }

    private void check(String header, HeaderParam param, Object value) {
        if (value == null) {
            absent(header, param);
        } else if (!matches(value, decode(header, required(header)))) {
            throw mismatch("the header " + header + " does not match the argument " + String.join(".", param.path()));
        }
    }

    /** A client omits the header with the value; one that stands there alone would still route the request. */
    private void absent(String header, HeaderParam param) {
        if (http.header(header) != null) {
            throw mismatch("there is a header " + header + ", but no argument " + String.join(".", param.path()));
        }
    }

    private static Object at(Map<String, Object> arguments, HeaderParam param) {
        Object value = arguments;
        for (String name : param.path()) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    private static boolean matches(Object value, String sent) {
        if (value instanceof Number number) {
            try {
                // "Integer parameter values SHOULD be compared numerically."
                return new BigDecimal(sent).compareTo(new BigDecimal(number.toString())) == 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return String.valueOf(value).equals(sent);
    }

    private String required(String header) {
        String value = http.header(header);
        if (value == null) {
            throw mismatch("the header " + header + " is missing");
        }
        String trimmed = value.strip();
        for (int i = 0; i < trimmed.length(); i++) {
            char c = trimmed.charAt(i);
            if (c != '\t' && (c < 0x20 || c > 0x7E)) {
                throw mismatch("the header " + header + " has characters that a header must not have; encode it as "
                        + BASE64_START + "…" + BASE64_END);
            }
        }
        return trimmed;
    }

    private static void same(String header, String sent, String inBody) {
        if (!sent.equals(inBody)) {
            throw mismatch("the header " + header + " says '" + sent + "', but the body says '" + inBody + "'");
        }
    }

    private static String decode(String header, String value) {
        if (!value.startsWith(BASE64_START) || !value.endsWith(BASE64_END)) {
            return value;
        }
        String base64 = value.substring(
                BASE64_START.length(), Math.max(BASE64_START.length(), value.length() - BASE64_END.length()));
        try {
            if (base64.length() % 4 != 0) {
                throw new IllegalArgumentException("no padding");
            }
            byte[] bytes = Base64.getDecoder().decode(base64);
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw mismatch("the header " + header + " is not valid Base64 of UTF-8 text");
        }
    }

    private static RpcException mismatch(String what) {
        return new RpcException(RpcException.HEADER_MISMATCH, 400, "Header mismatch: " + what);
    }
}
