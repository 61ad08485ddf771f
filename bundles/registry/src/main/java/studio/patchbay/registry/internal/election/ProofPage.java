package studio.patchbay.registry.internal.election;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.HttpPage;
import studio.patchbay.json.Json;

/**
 * Where who has the port proves it, to anybody who asks with a nonce; who has not says nothing. What is signed is of one form,
 * names the port, and is of no use for anything else.
 */
final class ProofPage implements HttpPage {

    static final String PATH = "/gateway/proof";
    static final String NONCE = "Patchbay-Nonce";

    private static final Logger LOG = LoggerFactory.getLogger(ProofPage.class);

    private final String address;
    private final GatewayKey key;
    private final Supplier<Optional<String>> holder;

    /** @param holder this instance, while it serves the port */
    ProofPage(String address, GatewayKey key, Supplier<Optional<String>> holder) {
        this.address = address;
        this.key = key;
        this.holder = holder;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Answer get(HttpMessage request) {
        String nonce = request.header(NONCE);
        if (!Proof.isNonce(nonce)) {
            return answer(400, Map.of("error", "Send 32 random bytes in base64url as " + NONCE + "."));
        }
        return holder.get().map(instance -> proof(instance, nonce))
                .orElseGet(() -> answer(404, Map.of("error", "This host does not serve the well-known port.")));
    }

    private Answer proof(String instance, String nonce) {
        try {
            Map<String, Object> proof = new LinkedHashMap<>();
            proof.put("instance", instance);
            proof.put("proof", new Proof(address, instance, nonce).with(key.bytes()));
            return answer(200, proof);
        } catch (IOException e) {
            LOG.warn("This host cannot prove that it serves the well-known port: {}", e.getMessage());
            return answer(503, Map.of("error", "The key of this host cannot be read; its log says why."));
        }
    }

    private static Answer answer(int status, Map<String, Object> body) {
        return new Answer(status, "application/json", Map.of(), Json.bytes(body));
    }
}
