package studio.patchbay.launcher.internal.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.launcher.internal.settings.ExposureCheck;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;
import studio.patchbay.launcher.internal.settings.Settings;

/** What decides who may come in: the addresses that are listened on, keys, certificates, issuers and policies. */
final class SecurityCheck {

    private SecurityCheck() {}

    static List<Finding> of(Settings settings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(exposure(settings));
        List<String> methods = texts(settings.property("auth.methods"));
        if (methods.contains("key")) {
            findings.add(PrivateFileCheck.of("keys", settings.property("auth.keys.file").map(Object::toString).map(Path::of)
                    .orElse(settings.home().resolve("keys.json")), "Create a key with: patchbay keys create NAME"));
        }
        settings.httpConfigurations().forEach((transport, listener) -> certificate(transport, listener, findings));
        if (methods.contains("oauth")) {
            issuers(settings).forEach(issuer -> findings.add(IssuerCheck.of(issuer)));
        }
        settings.property("seal.file").map(Object::toString).map(Path::of).ifPresent(file ->
                findings.add(PrivateFileCheck.of("seal", file, "Make it with: patchbay seal new")));
        settings.property("policy.file").map(Object::toString).map(Path::of).ifPresent(file -> findings.add(policy(file)));
        return findings;
    }

    private static Finding exposure(Settings settings) {
        try {
            ExposureCheck.check(settings);
        } catch (InvalidSettingException e) {
            return Finding.wrong("exposure", e.getMessage(), "patchbay run refuses to start like this.");
        }
        return Finding.right("exposure", settings.guarded()
                ? "who may come in is configured" : "only programs of this machine can connect");
    }

    private static void certificate(String transport, Map<String, Object> listener, List<Finding> findings) {
        Object certificate = listener.get("tlsCertificate");
        if (certificate != null) {
            findings.add(CertificateCheck.of("certificate of " + transport, Path.of(certificate.toString()),
                    Optional.ofNullable(listener.get("tlsKey")).map(Object::toString).map(Path::of),
                    texts(Optional.ofNullable(listener.get("allowedHosts"))), Instant.now()));
        }
    }

    /** Where the keys of the issuers are, as far as that is given. */
    private static List<String> issuers(Settings settings) {
        List<String> jwks = texts(settings.property("auth.jwt.jwks"));
        return jwks.isEmpty() ? texts(settings.property("auth.jwt.issuer")) : jwks;
    }

    private static Finding policy(Path file) {
        return Files.isReadable(file)
                ? Finding.right("policy", file.toString())
                : Finding.wrong("policy", file + " cannot be read", "Put the policy there, or correct policy.file.");
    }

    private static List<String> texts(Optional<Object> value) {
        return value.map(given -> given instanceof String[] several ? Arrays.asList(several) : List.of(given.toString()))
                .orElse(List.of());
    }
}
