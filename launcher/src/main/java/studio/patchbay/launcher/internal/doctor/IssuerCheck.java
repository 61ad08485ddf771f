package studio.patchbay.launcher.internal.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Whether those who issue tokens can be reached, and whether their clock agrees with ours. */
final class IssuerCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** As much as tokens may differ from our clock. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private IssuerCheck() {}

    /** @param setting the URL of an issuer or of its keys, and options behind a blank */
    static Finding of(String setting) {
        String url = setting.split("\\s")[0];
        try {
            HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            return judge(url, answer.statusCode(), answer.headers().firstValue("Date"), Instant.now());
        } catch (IOException e) {
            return Finding.wrong("issuer", url + " cannot be reached: " + (e.getMessage() == null ? e : e.getMessage()),
                    "Look at the network and the name; without it, tokens cannot be verified.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.wrong("issuer", url + " was not waited for", "Ask again.");
        } catch (IllegalArgumentException e) {
            return Finding.wrong("issuer", url + " is no URL", "Write it as https://…");
        }
    }

    static Finding judge(String url, int status, Optional<String> date, Instant now) {
        if (status >= 500) {
            return Finding.wrong("issuer", url + " answers with status " + status, "See to it; tokens may not be verified.");
        }
        Optional<Duration> off = date.flatMap(IssuerCheck::parsed).map(theirs -> Duration.between(theirs, now).abs());
        if (off.isPresent() && off.get().compareTo(SKEW) > 0) {
            return Finding.wrong("issuer", "the clock of " + url + " differs from this machine's by " + off.get().toSeconds() + " s",
                    "Synchronise the clocks (NTP); tokens are refused that are not valid yet or no more.");
        }
        return Finding.right("issuer", url + " can be reached");
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
