package studio.patchbay.launcher.internal.deploy;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bundles that the deployer has installed, and what it tried in vain. Used by the deployer's thread only. */
final class Inventory {

    /** By the SHA-256 of their content. */
    private final Map<String, Installed> installed = new LinkedHashMap<>();

    private final Map<Candidate, Reason> failed = new HashMap<>();

    /** A copy: what is done with one may remove others. */
    List<Installed> all() {
        return List.copyOf(installed.values());
    }

    Stream<Installed> in(Phase phase) {
        return all().stream().filter(one -> one.phase() == phase);
    }

    /** @return null if it is not installed */
    Installed find(Candidate candidate) {
        return installed.get(candidate.sha256());
    }

    void add(Installed one) {
        installed.put(one.candidate().sha256(), one);
    }

    /** @return null if it was not installed */
    Installed remove(Candidate candidate) {
        return installed.remove(candidate.sha256());
    }

    Map<Candidate, Reason> failed() {
        return failed;
    }

    void failed(Candidate candidate, Reason reason) {
        failed.put(candidate, reason);
    }

    /** A file that changed is tried again. */
    void forgetFailuresExcept(Collection<Candidate> offered) {
        failed.keySet().retainAll(offered);
    }
}
