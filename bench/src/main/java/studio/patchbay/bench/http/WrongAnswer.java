package studio.patchbay.bench.http;

/** What is done about an answer that is not the expected one. */
@FunctionalInterface
public interface WrongAnswer {

    /** Ends the run. */
    WrongAnswer ENDS = (status, body, expected) -> {
        throw new WrongAnswerException("wrong answer under load: HTTP " + status + " " + excerpt(body)
                + "\nexpected: HTTP 200 with the message " + excerpt(expected));
    };

    /**
     * @param status of HTTP
     * @param body what came
     * @param expected the message that had to come, with status 200
     */
    void came(int status, String body, String expected) throws WrongAnswerException;

    private static String excerpt(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + " …";
    }
}
