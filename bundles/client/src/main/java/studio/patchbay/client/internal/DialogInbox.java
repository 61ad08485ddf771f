package studio.patchbay.client.internal;

import java.util.Map;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.internal.link.Inbox;

/** Brings what comes over a shared channel to the dialog that it is a part of, once there is one. */
final class DialogInbox implements Inbox {

    private final Connection connection;
    private Dialog dialog; // guarded by this, as all below
    private BackendException lost;

    DialogInbox(Connection connection) {
        this.connection = connection;
    }

    void belongsTo(Dialog begun) {
        BackendException reason;
        synchronized (this) {
            dialog = begun;
            reason = lost;
        }
        if (reason != null) {
            connection.lost(begun, reason);
        }
    }

    private synchronized Dialog dialog() {
        return dialog;
    }

    @Override
    public void message(Map<String, Object> message) {
        Dialog begun = dialog();
        if (begun != null && message.get("method") instanceof String) {
            begun.heard(null, message);
        }
    }

    @Override
    public void lost(BackendException reason) {
        Dialog begun;
        synchronized (this) {
            lost = reason;
            begun = dialog;
        }
        if (begun != null) {
            connection.lost(begun, reason);
        }
    }
}
