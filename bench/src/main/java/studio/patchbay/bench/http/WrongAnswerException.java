package studio.patchbay.bench.http;

import java.io.IOException;

/** A server answered, but not what it had to. A measurement with a wrong answer in it is no measurement. */
public final class WrongAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    public WrongAnswerException(String message) {
        super(message);
    }
}
