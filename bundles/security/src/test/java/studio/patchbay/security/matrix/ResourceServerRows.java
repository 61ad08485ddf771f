package studio.patchbay.security.matrix;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The table: MCP basic/authorization of 2025-11-25 and 2026-07-28, RFC 6750, RFC 8725, RFC 9068. For a server with the scopes
 * {@code tools.read}, types {@code at+jwt}, default algorithms and a clock skew of 60 seconds, whose issuer publishes
 * {@link Issuer#RSA} and {@link Issuer#EC}.
 */
public final class ResourceServerRows {

    private final List<Row> rows = new ArrayList<>();
    private final Issuer issuer;
    private final String resource;
    private final String tail;

    private ResourceServerRows(Issuer issuer, String resource) {
        this.issuer = issuer;
        this.resource = resource;
        URI uri = URI.create(resource);
        this.tail = "resource_metadata=\"" + uri.resolve("/.well-known/oauth-protected-resource" + uri.getPath())
                + "\", scope=\"tools.read\"";
    }

    public static List<Row> of(Issuer issuer, String resource) {
        ResourceServerRows table = new ResourceServerRows(issuer, resource);
        table.tokenPlace();
        table.syntax();
        table.audience();
        table.time();
        table.issuerAndSubject();
        table.algorithm();
        table.header();
        table.kind();
        return table.rows;
    }

    private void tokenPlace() {
        nothing("no token", null, List.of());
        nothing("a token in the query", "access_token=" + issuer.token(), List.of());
        unknown("another scheme", "Basic YTpi");
        unknown("the word without its scheme", "Bearerless");
        twice("two Authorization lines", "Bearer " + issuer.token(), "Bearer " + issuer.token());
        twice("two schemes", "Basic YTpi", "Bearer " + issuer.token());
        malformed("header and query", "access_token=x", "Send the token in the Authorization header only, not in the URL too.",
                "Bearer " + issuer.token());
        malformed("header and a later parameter of the query", "a=b&access_token=x",
                "Send the token in the Authorization header only, not in the URL too.", "Bearer " + issuer.token());
        good("in the header", issuer::token);
        letIn("with the scheme in other letters", () -> List.of("bEARER " + issuer.token()));
        letIn("with more than one space", () -> List.of("Bearer   " + issuer.token()));
    }

    private void syntax() {
        String how = "Write Authorization: Bearer, a space and the token.";
        malformed("the scheme alone", null, how, "Bearer");
        malformed("a space in the token", null, how, "Bearer a b");
        malformed("a comma in the token", null, how, "Bearer a,b");
        malformed("quotes around the token", null, how, "Bearer \"abc\"");
        bad("no JWT", "The token is not a signed JWT.", () -> "abc");
        bad("three parts of nothing", "The token is not a signed JWT.", () -> "..");
        bad("a header that is no JSON", "The token is not a signed JWT.", () -> "YWJj.YWJj.YWJj");
        bad("claims that are no object", "The token is not a signed JWT.",
                () -> sign(new Payload("[1]"), new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1").build()));
        bad("an encrypted token", "The token is not a signed JWT.", () -> "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkExMjhHQ00ifQ.a.b.c.d");
        bad("a cut token", "The token is not a signed JWT.",
                () -> issuer.token().substring(0, issuer.token().lastIndexOf('.')));
        bad("a changed claim", "The signature of the token is wrong.", this::changed);
        bad("a changed signature", "The signature of the token is wrong.", () -> flip(issuer.token()));
        bad("an empty signature", "The token is not a signed JWT.",
                () -> issuer.token().substring(0, issuer.token().lastIndexOf('.') + 1));
    }

    private void audience() {
        String other = "The token was issued for another resource.";
        good("with audiences that have ours among them", () -> audience(List.of("https://other.example", resource)));
        good("with scheme in capitals", () -> audience(List.of(resource.replaceFirst("^http", "HTTP"))));
        bad("an audience that is another server", other, () -> audience(List.of("https://other.example/mcp")));
        bad("an audience that ours begins with", other, () -> audience(List.of(resource.substring(0, resource.length() - 1))));
        bad("an audience that begins with ours", other, () -> audience(List.of(resource + "2")));
        bad("an audience with a slash at the end", other, () -> audience(List.of(resource + "/")));
        bad("an audience with the path in other letters", other, () -> audience(List.of(resource.replace("/mcp", "/MCP"))));
        bad("an audience without the path", other, () -> audience(List.of(resource.replace("/mcp", ""))));
        bad("no audience", other, () -> audience(null));
        bad("no audience in the list", other, () -> audience(List.of()));
        bad("audiences without ours", other, () -> audience(List.of("a", "b")));
    }

    private void time() {
        good("that expired within the skew", () -> expires(-30));
        bad("an expired token", "The token has expired.", () -> expires(-90));
        bad("a token that never expires", "The token does not say when it expires.", () -> issuer.token(c -> c.expirationTime(null)));
        bad("a token whose expiry is text", "The token is not a signed JWT.", () -> issuer.token(c -> c.claim("exp", "tomorrow")));
        good("with nbf within the skew", () -> issuer.token(c -> c.notBeforeTime(in(30))));
        bad("nbf in the future", "The token is not valid yet.", () -> issuer.token(c -> c.notBeforeTime(in(120))));
        good("with iat within the skew", () -> issuer.token(c -> c.issueTime(in(30))));
        bad("iat in the future", "The token is not valid yet.", () -> issuer.token(c -> c.issueTime(in(120))));
    }

    private void issuerAndSubject() {
        String other = "The token is from an issuer that is not accepted here.";
        bad("another issuer", other, () -> issuer.token(c -> c.issuer("https://evil.example")));
        bad("the issuer with a slash", other, () -> issuer.token(c -> c.issuer(issuer.name() + "/")));
        bad("no issuer", other, () -> issuer.token(c -> c.issuer(null)));
        bad("no subject", "The token does not say whose it is.", () -> issuer.token(c -> c.subject(null)));
        bad("a subject with a line break", "The token does not say whose it is.", () -> issuer.token(c -> c.subject("a\nb")));
    }

    private void algorithm() {
        good("signed with ES256", () -> issuer.token(Issuer.EC, h -> {}, c -> {}));
        good("signed with PS256", () -> header(JWSAlgorithm.PS256, h -> {}));
        bad("an algorithm that is not allowed", "The token is signed with an algorithm that is not accepted here.",
                () -> header(JWSAlgorithm.RS512, h -> {}));
        bad("alg none", "The token is not a signed JWT.", () -> part("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + claims() + ".");
        bad("alg None", "The token is not a signed JWT.",
                () -> part("{\"alg\":\"None\",\"typ\":\"at+jwt\"}") + claims() + ".");
        bad("no alg", "The token is not a signed JWT.", () -> part("{\"typ\":\"at+jwt\"}") + claims() + ".");
        bad("the public key as a secret", "The token is signed with an algorithm that is not accepted here.", this::confused);
        bad("the right id, another key", "The signature of the token is wrong.", () -> issuer.token(Issuer.OTHER_RSA, h -> {}, c -> {}));
        bad("the id of a key of another type", "The token is signed with a key that its issuer does not publish.",
                () -> issuer.token(Issuer.RSA, h -> h.keyID("ec-1"), c -> {}));
        bad("an unknown key", "The token is signed with a key that its issuer does not publish.",
                () -> issuer.token(Issuer.RSA, h -> h.keyID("nobody"), c -> {}));
        good("without a key id, when only one key fits", () -> issuer.token(Issuer.RSA, h -> h.keyID(null), c -> {}));
    }

    private void header() {
        bad("a header that brings its key", "The token brings its own key.",
                () -> issuer.token(Issuer.OTHER_RSA, h -> h.jwk(Issuer.OTHER_RSA.toPublicJWK()), c -> {}));
        bad("a header that says where its key is", "The token brings its own key.",
                () -> issuer.token(Issuer.RSA, h -> h.jwkURL(URI.create("https://evil.example/jwks")), c -> {}));
        bad("a header that says where its certificate is", "The token brings its own key.",
                () -> issuer.token(Issuer.RSA, h -> h.x509CertURL(URI.create("https://evil.example/x5u")), c -> {}));
        bad("an extension that is critical", "The token uses an extension that is not understood here.",
                () -> issuer.token(Issuer.RSA, h -> h.criticalParams(Set.of("lifetime")).customParam("lifetime", 1), c -> {}));
        bad("claims that are not encoded", "The token uses an extension that is not understood here.",
                () -> part("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"rsa-1\",\"b64\":false,\"crit\":[\"b64\"]}")
                        + claims() + ".YWJj");
        bad("a token of more than 8 KiB", "The token is longer than 8192 bytes.", () -> issuer.token(c -> c.claim("x", "y".repeat(8000))));
    }

    private void kind() {
        String kind = "The token is not an access token of a type that is accepted here.";
        good("of type application/at+jwt", () -> type("application/at+jwt"));
        good("of type AT+JWT", () -> type("AT+JWT"));
        bad("type JWT, which was not chosen", kind, () -> type("JWT"));
        bad("no type", kind, () -> issuer.token(Issuer.RSA, h -> h.type(null), c -> {}));
        bad("a logout token", kind, () -> type("logout+jwt"));
    }

    private String audience(List<String> audience) {
        return issuer.token(claims -> claims.audience(audience));
    }

    private String expires(int seconds) {
        return issuer.token(claims -> claims.expirationTime(in(seconds)).issueTime(in(-600)));
    }

    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private String type(String type) {
        return issuer.token(Issuer.RSA, header -> header.type(new JOSEObjectType(type)), claims -> {});
    }

    private String header(JWSAlgorithm algorithm, Consumer<JWSHeader.Builder> change) {
        JWSHeader.Builder header =
                new JWSHeader.Builder(algorithm).type(new JOSEObjectType("at+jwt")).keyID("rsa-1");
        change.accept(header);
        return Issuer.signed(Issuer.RSA, header.build(), issuer.claims(claims -> {}));
    }

    private String changed() {
        String[] parts = issuer.token().split("\\.");
        JWTClaimsSet claims = issuer.claims(c -> c.subject("root"));
        return parts[0] + "." + Base64URL.encode(claims.toString()) + "." + parts[2];
    }

    private static String flip(String token) {
        int place = token.lastIndexOf('.') + 10;
        char other = token.charAt(place) == 'A' ? 'B' : 'A';
        return token.substring(0, place) + other + token.substring(place + 1);
    }

    private static String part(String json) {
        return Base64URL.encode(json) + ".";
    }

    private String claims() {
        return Base64URL.encode(issuer.claims(c -> {}).toString()).toString();
    }

    private static String sign(Payload payload, JWSHeader header) {
        try {
            JWSObject object = new JWSObject(header, payload);
            object.sign(new RSASSASigner(Issuer.RSA));
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The attack on libraries that take the published key for whatever the header says. */
    private String confused() {
        try {
            RSAPublicKey key = ((RSAKey) Issuer.RSA.toPublicJWK()).toRSAPublicKey();
            JWSObject object = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("at+jwt")).keyID("rsa-1").build(),
                    new Payload(issuer.claims(c -> {}).toString()));
            object.sign(new MACSigner(key.getEncoded()));
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void nothing(String name, String query, List<String> authorization) {
        add(name, query, () -> authorization, 401, "Bearer " + tail);
    }

    private void unknown(String name, String authorization) {
        rows.add(new Row(name, null, () -> List.of(authorization), 401, "Bearer " + tail,
                "Bearer " + tail + ", error=\"invalid_token\""));
    }

    private void malformed(String name, String query, String sentence, String... authorization) {
        add(name, query, () -> List.of(authorization), 400, error("invalid_request", sentence));
    }

    private void twice(String name, String... authorization) {
        rows.add(new Row(name, null, () -> List.of(authorization), 400,
                error("invalid_request", "Send one Authorization header only."),
                "Bearer realm=\"patchbay\", error=\"invalid_request\""));
    }

    private void bad(String name, String sentence, Supplier<String> token) {
        add(name, null, () -> List.of("Bearer " + token.get()), 401, error("invalid_token", sentence));
    }

    private void good(String name, Supplier<String> token) {
        letIn("a good token " + name, () -> List.of("Bearer " + token.get()));
    }

    private void letIn(String name, Supplier<List<String>> authorization) {
        add(name, null, authorization, 0, null);
    }

    private void add(String name, String query, Supplier<List<String>> authorization, int status, String challenge) {
        rows.add(new Row(name, query, authorization, status, challenge, challenge));
    }

    private String error(String code, String sentence) {
        return "Bearer error=\"" + code + "\", error_description=\"" + sentence + "\", " + tail;
    }
}
