package studio.patchbay.launcher.internal.deploy;

import studio.patchbay.api.runtime.BundleState.Code;

/** The file will not be deployed. Its message is for the person who dropped it: what is wrong and what to do. */
class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Code code;

    RefusedException(Code code, String sentence) {
        super(sentence);
        this.code = code;
    }

    RefusedException(Code code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    Reason reason() {
        return new Reason(code, getMessage());
    }
}
