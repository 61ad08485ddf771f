package studio.patchbay.launcher.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Code;
import studio.patchbay.api.runtime.BundleState.Status;

/** The remedy fits what is wrong: nobody is told to replace a file that is good. */
class BundleCheckTest {

    private static final BundleState V2 = new BundleState("/skills/v2.jar", "acme", "2.0.0", "", Status.ACTIVE, Code.NONE, "");

    @Test
    void whatRunsIsNoFinding() {
        assertThat(findings(V2)).isEmpty();
    }

    @Test
    void aWaitingFileIsGood() {
        BundleState waiting = new BundleState("/skills/a.jar", "a", "1.0.0", "", Status.WAITING, Code.REQUIREMENT_MISSING, "a 1.0.0 needs b");
        assertThat(findings(V2, waiting)).containsExactly(new Finding("host 7", false, false,
                "/skills/a.jar is waiting: a 1.0.0 needs b", "The file itself is good; see to what it waits for."));
    }

    @Test
    void aSupersededFileIsGood() {
        BundleState superseded = new BundleState("/skills/v1.jar", "acme", "1.0.0", "", Status.QUARANTINED, Code.SUPERSEDED, "superseded");
        assertThat(findings(superseded, V2)).extracting(Finding::remedy)
                .containsExactly("Both files are good; delete the one that you do not want.");
    }

    @Test
    void aNewerVersionThatFailsIsBad() {
        BundleState failing = new BundleState("/skills/v3.jar", "acme", "3.0.0", "", Status.QUARANTINED, Code.START_FAILED, "it failed");
        assertThat(findings(V2, failing)).extracting(Finding::remedy)
                .containsExactly("Replace the file by a good one, or delete it.");
    }

    @Test
    void aFileThatIsNoBundleIsBad() {
        BundleState letter = new BundleState("/skills/letter.jar", "", "", "", Status.QUARANTINED, Code.DAMAGED, "it is no jar");
        assertThat(findings(letter, letter)).extracting(Finding::remedy)
                .containsOnly("Replace the file by a good one, or delete it.");
    }

    @Test
    void withTheLastGoodVersionRunningTheEarlierFileIsAWayBack() {
        BundleState bad = new BundleState("/skills/v2.jar", "acme", "1.0.0", "", Status.LAST_GOOD, Code.DAMAGED, "it is no jar; 1.0.0 goes on");
        assertThat(findings(bad)).containsExactly(new Finding("host 7", false, false,
                "/skills/v2.jar is not deployed: it is no jar; 1.0.0 goes on", "Mend that, or put the earlier file back."));
    }

    private static List<Finding> findings(BundleState... bundles) {
        return BundleCheck.of("host 7", new ObjectMapper().valueToTree(List.of(bundles)));
    }
}
