package studio.patchbay.bench.scenario;

import java.util.regex.Pattern;
import studio.patchbay.bench.http.WrongAnswer;

/** Counts wrong answers, and among them those that say something of another principal; keeps the first of each. */
final class ForeignMarkers implements WrongAnswer {

    private static final Pattern PRINCIPAL = Pattern.compile("principal-\\d{4}");

    private long foreign;
    private long others;
    private String first = "";

    @Override
    public void came(int status, String body, String expected) {
        if (first.isEmpty()) {
            first = "HTTP " + status + " " + body + " instead of " + expected;
        }
        var own = PRINCIPAL.matcher(expected);
        boolean known = own.find();
        if (known && PRINCIPAL.matcher(body).results().anyMatch(found -> !found.group().equals(own.group()))) {
            foreign++;
        } else {
            others++;
        }
    }

    /** Answers in which another principal is named. */
    long foreign() {
        return foreign;
    }

    /** Other answers that are not the expected ones. */
    long others() {
        return others;
    }

    /** The first of all; empty if there is none. */
    String first() {
        return first;
    }
}
