package studio.patchbay.core.internal.skill;

import studio.patchbay.api.runtime.Contribution.Status;

/** A method that cannot be published; becomes a {@link Flaw}. */
final class BadMethod extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Status status;

    BadMethod(Status status, String reason) {
        super(reason);
        this.status = status;
    }

    Status status() {
        return status;
    }
}
