package studio.patchbay.transport.http.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.patchbay.transport.http.internal.tls.TlsSettings;

/** What the settings say of TLS; refuses what contradicts itself. */
final class TlsCheck {

    /** Older ones are broken (RFC 8996). */
    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    private final HttpSettings settings;
    private final String prefix;

    private TlsCheck(HttpSettings settings) {
        this.settings = settings;
        this.prefix = SettingsCheck.prefix(settings);
    }

    /** Whether TLS is asked for; asks without loading anything of it. */
    static boolean wanted(HttpSettings settings) {
        return !(settings.tlsCertificate() + settings.tlsKey() + settings.tlsClientCa()).isEmpty();
    }

    /** @throws IllegalArgumentException naming the key to change */
    static TlsSettings check(HttpSettings settings) {
        return new TlsCheck(settings).checked();
    }

    private TlsSettings checked() {
        Path certificate = needed("tls.certificate", settings.tlsCertificate(), "the file of the server's certificate and its chain");
        Path key = needed("tls.key", settings.tlsKey(), "the file of the certificate's private key");
        for (String version : settings.tlsVersions()) {
            if (!VERSIONS.contains(version)) {
                throw new IllegalArgumentException("Setting " + prefix + "tls.versions has '" + version
                        + "': give TLSv1.3, or TLSv1.2,TLSv1.3 for clients that need it.");
            }
        }
        Optional<Path> clientCa = Optional.of(settings.tlsClientCa()).filter(path -> !path.isEmpty()).map(Path::of);
        return new TlsSettings(prefix, certificate, key, Arrays.asList(settings.tlsVersions()), clientCa, clientAuth(clientCa));
    }

    private Path needed(String setting, String value, String what) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    "Setting " + prefix + setting + " is missing, but another of " + prefix + "tls is given: give " + what + ".");
        }
        return Path.of(value);
    }

    /** Whoever names CAs for clients and says no more wants certificates of them. */
    private TlsSettings.ClientAuth clientAuth(Optional<Path> clientCa) {
        String given = settings.tlsClientAuth();
        if (given.isEmpty()) {
            return clientCa.isPresent() ? TlsSettings.ClientAuth.REQUIRED : TlsSettings.ClientAuth.NONE;
        }
        TlsSettings.ClientAuth auth = Arrays.stream(TlsSettings.ClientAuth.values())
                .filter(value -> value.name().equals(given.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Setting " + prefix + "tls.clientAuth is '" + given + "': give none, optional or required."));
        if (auth != TlsSettings.ClientAuth.NONE && clientCa.isEmpty()) {
            throw new IllegalArgumentException("Setting " + prefix + "tls.clientCa is missing, but " + prefix
                    + "tls.clientAuth is " + given + ": give the file of the CAs that issue clients' certificates.");
        }
        return auth;
    }
}
