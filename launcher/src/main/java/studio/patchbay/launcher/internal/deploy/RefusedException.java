package studio.patchbay.launcher.internal.deploy;

/** The file will not be deployed. Its message is for the person who dropped it: what is wrong and what to do. */
class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }

    RefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
