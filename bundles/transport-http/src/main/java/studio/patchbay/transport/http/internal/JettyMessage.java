package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpMessage;

/** One request as the core reads it. */
record JettyMessage(Caller caller, Entrance entrance, HttpFields headers, byte[] body) implements HttpMessage {

    @Override
    public String header(String name) {
        String joined = null;
        for (HttpField field : headers) {
            if (field.is(name)) {
                String value = field.getValue() == null ? "" : field.getValue();
                joined = joined == null ? value : joined + ", " + value;
            }
        }
        return joined;
    }
}
