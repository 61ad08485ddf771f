package studio.patchbay.launcher.internal.deploy;

import java.nio.file.Path;
import java.util.Comparator;
import org.osgi.framework.Version;

/** A file that holds a bundle and was found good. */
record Candidate(Folder folder, Path file, Staged copy, Identity identity) {

    /** Folder by folder, in each by file name. */
    static final Comparator<Candidate> IN_ORDER =
            Comparator.<Candidate>comparingInt(c -> c.folder().order()).thenComparing(Candidate::file);

    String symbolicName() {
        return identity.symbolicName();
    }

    Version version() {
        return identity.version();
    }

    String sha256() {
        return copy.sha256();
    }

    boolean sameContent(Candidate other) {
        return sha256().equals(other.sha256());
    }
}
