package studio.patchbay.launcher.internal.settings;

import static studio.patchbay.launcher.internal.settings.Setting.setting;
import static studio.patchbay.launcher.internal.settings.ValueType.oneOf;

import java.nio.file.Path;
import java.util.List;

/** The keys of TLS and HTTP/2; every listener has them. */
public final class TlsSettings {

    public static final Setting<Path> CERTIFICATE = setting("http.tls.certificate", ValueType.PATH, "",
                    "A PEM file with the server's certificate and its chain; with it the port speaks TLS. Read again when it changes.")
            .feeds(KnownSettings.HTTP, "tlsCertificate");
    public static final Setting<Path> KEY = setting("http.tls.key", ValueType.PATH, "",
                    "A PEM file with the certificate's private key, RSA or EC, unencrypted.")
            .feeds(KnownSettings.HTTP, "tlsKey");
    public static final Setting<List<String>> VERSIONS = setting("http.tls.versions", ValueType.TEXTS, "TLSv1.3",
                    "The versions of TLS that are spoken: `TLSv1.3`, `TLSv1.2` or both.")
            .feeds(KnownSettings.HTTP, "tlsVersions");
    public static final Setting<Path> CLIENT_CA = setting("http.tls.clientCa", ValueType.PATH, "",
                    "A PEM file with the CAs that issue clients' certificates. Read again when it changes.")
            .feeds(KnownSettings.HTTP, "tlsClientCa");
    public static final Setting<String> CLIENT_AUTH = setting("http.tls.clientAuth", oneOf("none", "optional", "required"), "",
                    "Whether clients show a certificate.")
            .note("`required` with `http.tls.clientCa`, else `none`").feeds(KnownSettings.HTTP, "tlsClientAuth");
    public static final Setting<Boolean> HTTP2 = setting("http.http2", ValueType.BOOLEAN, "true",
                    "Whether a port with TLS speaks HTTP/2, to clients that ask for it, beside HTTP/1.1.")
            .feeds(KnownSettings.HTTP, "http2");
    public static final Setting<Boolean> H2C = setting("http.h2c", ValueType.BOOLEAN, "false",
                    "Whether a port without TLS speaks HTTP/2 to clients that begin with it, such as a proxy.")
            .feeds(KnownSettings.HTTP, "h2c");
    static final List<Setting<?>> ALL = List.of(CERTIFICATE, KEY, VERSIONS, CLIENT_CA, CLIENT_AUTH, HTTP2, H2C);

    private TlsSettings() {}
}
