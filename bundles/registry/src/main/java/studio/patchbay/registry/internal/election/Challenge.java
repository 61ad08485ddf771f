package studio.patchbay.registry.internal.election;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import studio.patchbay.registry.internal.json.JsonObject;

/**
 * Asks who has the port to prove it. Over TLS no certificate is asked for: what counts is the proof, which only who has bound
 * the port and has the key can give.
 */
final class Challenge {

    private static final int CONNECT_MILLIS = 500;
    private static final int ANSWER_MILLIS = 1000;
    private static final int LARGEST = 4096;

    private final Seat seat;
    private final GatewayKey key;

    Challenge(Seat seat, GatewayKey key) {
        this.seat = seat;
        this.key = key;
    }

    /**
     * The id of the instance that serves the port.
     *
     * @throws IOException if it does not prove that; the message completes "whoever has the port "
     */
    String holder() throws IOException {
        byte[] secret = key.bytes();
        String nonce = Proof.freshNonce();
        Map<String, Object> answer = answer(nonce);
        if (answer.get("instance") instanceof String instance
                && answer.get("proof") instanceof String proof
                && new Proof(seat.text(), instance, nonce).isProvenBy(proof, secret)) {
            return instance;
        }
        throw new IOException("does not have the key of these hosts");
    }

    private Map<String, Object> answer(String nonce) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) new URL(seat.origin() + ProofPage.PATH).openConnection(Proxy.NO_PROXY);
        if (connection instanceof HttpsURLConnection secure) {
            trust(secure);
        }
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(ANSWER_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty(ProofPage.NONCE, nonce);
        try {
            if (connection.getResponseCode() != 200) {
                throw new IOException("answers " + connection.getResponseCode() + " when it is to prove what it is");
            }
            try (InputStream in = connection.getInputStream()) {
                return JsonObject.read(in.readNBytes(LARGEST));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("answers something else when it is to prove what it is", e);
        } finally {
            connection.disconnect();
        }
    }

    private static void trust(HttpsURLConnection connection) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            connection.setSSLSocketFactory(context.getSocketFactory());
            connection.setHostnameVerifier((host, session) -> true);
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot be asked over TLS", e);
        }
    }

    private static final class AnyCertificate implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Nobody is a client here.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // The proof counts.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
