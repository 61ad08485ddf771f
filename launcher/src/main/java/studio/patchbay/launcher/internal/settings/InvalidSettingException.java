package studio.patchbay.launcher.internal.settings;

/** A setting that is unknown or has a bad value; the message is one sentence that says where and what to write instead. */
public final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidSettingException(String message) {
        super(message);
    }

    InvalidSettingException(String message, Throwable cause) {
        super(message, cause);
    }
}
