package studio.patchbay.security.internal.oauth;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.api.security.EdgeRequest;
import studio.patchbay.security.matrix.Answer;

/** The head of a request, brought straight to an authenticator. */
record Asked(String method, String query, List<String> authorization) implements EdgeRequest {

    static Verdict of(Authenticator authenticator, String token) {
        return authenticator.authenticate(new Asked("POST", null, List.of("Bearer " + token)));
    }

    /** As the guard answers where this is the only authenticator. */
    Answer answer(Authenticator authenticator) {
        Verdict verdict = authenticator.authenticate(this);
        if (verdict instanceof Verdict.Rejected rejected) {
            Map<String, List<String>> headers = rejected.headers().entrySet().stream()
                    .collect(Collectors.toMap(header -> header.getKey().toLowerCase(), header -> List.of(header.getValue())));
            return new Answer(rejected.status(), headers, rejected.sentence());
        }
        return verdict instanceof Verdict.None
                ? new Answer(401, Map.of("www-authenticate", List.of(authenticator.challenge(this).orElseThrow())), "")
                : new Answer(0, Map.of(), "");
    }

    @Override
    public String transport() {
        return "http";
    }

    @Override
    public String path() {
        return "/mcp";
    }

    @Override
    public List<String> headers(String name) {
        return name.equalsIgnoreCase("Authorization") ? authorization : List.of();
    }

    @Override
    public InetAddress peer() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public boolean secure() {
        return true;
    }

    @Override
    public List<X509Certificate> certificates() {
        return List.of();
    }

    @Override
    public boolean open() {
        return false;
    }
}
