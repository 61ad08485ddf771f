package studio.patchbay.registry.internal.file;

import java.io.IOException;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.internal.known.Announced;

/** An instance that this process announces as files. */
final class OwnInstance extends Announced {

    private final FileRegistry registry;
    private final InstanceFiles files;
    private InstanceRecord written; // of the registry's thread, as the number
    private long number;
    private boolean withdrawn; // of the registry's thread, too

    OwnInstance(FileRegistry registry, InstanceFiles files, InstanceRecord record) {
        super(record);
        this.registry = registry;
        this.files = files;
    }

    @Override
    protected void writeSoon(Runnable begins) {
        registry.execute(() -> {
            begins.run();
            write(true);
        });
    }

    @Override
    protected void changed() {
        registry.show();
    }

    /** The record, if it is not there as it is to be, and a heartbeat. */
    void write(boolean beat) {
        if (withdrawn) {
            return; // a renewal that comes too late must not bring it back
        }
        InstanceRecord now = record();
        try {
            if (!now.equals(written) || files.stamp() == null) {
                files.write(now);
                written = now;
            }
            if (beat) {
                files.beat(++number);
            }
            wellAgain();
        } catch (IOException e) {
            written = null;
            failure("this host cannot be announced: " + e);
        }
    }

    void withdraw() {
        withdrawn = true;
        try {
            files.withdraw();
        } catch (IOException e) {
            failure("this host cannot be withdrawn: " + e);
        }
    }

    @Override
    public void close() {
        registry.end(this);
    }
}
