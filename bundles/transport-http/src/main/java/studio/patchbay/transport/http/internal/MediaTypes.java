package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** What a request says it sends and takes. */
final class MediaTypes {

    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private MediaTypes() {}

    /** Whether a Content-Type header is JSON in UTF-8, the only kind there is (RFC 8259, section 8.1). */
    static boolean json(HttpFields headers) {
        String type = null;
        for (HttpField field : headers) {
            if (field.getHeader() == HttpHeader.CONTENT_TYPE) {
                if (type != null || field.getValue() == null) {
                    return false;
                }
                type = field.getValue();
            }
        }
        return type != null && (type.equals(JSON) || range(type, 0, type.length(), JSON) && utf8(type));
    }

    private static boolean utf8(String type) {
        int parameter = type.indexOf(';');
        while (parameter >= 0) {
            int end = type.indexOf(';', parameter + 1);
            String pair = type.substring(parameter + 1, end < 0 ? type.length() : end).strip();
            if (pair.regionMatches(true, 0, "charset=", 0, 8)) {
                String charset = pair.substring(8);
                return charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("\"utf-8\"");
            }
            parameter = end;
        }
        return true;
    }

    static boolean acceptsJson(HttpFields headers) {
        return accepts(headers, JSON, "application/*");
    }

    static boolean acceptsEvents(HttpFields headers) {
        return accepts(headers, EVENTS, "text/*");
    }

    /** Reads all Accept lines; none, or none with a value, accepts everything (RFC 9110, section 12.5.1). */
    private static boolean accepts(HttpFields headers, String type, String family) {
        boolean any = true;
        for (HttpField field : headers) {
            String value = field.getHeader() == HttpHeader.ACCEPT ? field.getValue() : null;
            if (value != null && !value.isBlank()) {
                if (lists(value, type, family)) {
                    return true;
                }
                any = false;
            }
        }
        return any;
    }

    private static boolean lists(String accept, String type, String family) {
        int start = 0;
        while (start <= accept.length()) {
            int comma = accept.indexOf(',', start);
            int end = comma < 0 ? accept.length() : comma;
            if ((range(accept, start, end, type) || range(accept, start, end, family) || range(accept, start, end, "*/*"))
                    && !refused(accept, start, end)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    /** Whether the text from start to end is the given type, with or without parameters. */
    private static boolean range(String text, int start, int end, String type) {
        int from = start;
        while (from < end && blank(text.charAt(from))) {
            from++;
        }
        int after = from + type.length();
        if (after > end || !text.regionMatches(true, from, type, 0, type.length())) {
            return false;
        }
        while (after < end && blank(text.charAt(after))) {
            after++;
        }
        return after == end || text.charAt(after) == ';';
    }

    /** A weight of zero means "not acceptable" (RFC 9110, section 12.4.2). */
    private static boolean refused(String text, int start, int end) {
        int weight = text.indexOf("q=", start);
        if (weight < 0 || weight >= end) {
            return false;
        }
        for (int i = weight + 2; i < end && !blank(text.charAt(i)) && text.charAt(i) != ';'; i++) {
            if (text.charAt(i) != '0' && text.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
