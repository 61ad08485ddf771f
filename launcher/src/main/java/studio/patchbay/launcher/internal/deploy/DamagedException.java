package studio.patchbay.launcher.internal.deploy;

import studio.patchbay.api.runtime.BundleState.Code;

/** The file is refused because parts of it are missing or wrong, which may mean that it is still being copied. */
final class DamagedException extends RefusedException {

    private static final long serialVersionUID = 1L;

    DamagedException(String reason) {
        super(Code.DAMAGED, reason);
    }

    DamagedException(String reason, Throwable cause) {
        super(Code.DAMAGED, reason, cause);
    }
}
