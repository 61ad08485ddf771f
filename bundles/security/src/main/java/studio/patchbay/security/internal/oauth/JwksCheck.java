package studio.patchbay.security.internal.oauth;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import studio.patchbay.api.transport.ReadinessCheck;

/** Not ready while the keys of an issuer have never been there: its tokens cannot be checked. */
final class JwksCheck implements ReadinessCheck {

    private final List<KeyCache> caches;

    JwksCheck(Collection<KeyCache> caches) {
        this.caches = List.copyOf(caches);
    }

    @Override
    public String name() {
        return "jwks";
    }

    /** Being asked is an occasion to try again, too. */
    @Override
    public Optional<String> failure() {
        caches.forEach(KeyCache::load);
        return caches.stream().flatMap(cache -> cache.failure().stream()).findFirst();
    }
}
