package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;
import studio.patchbay.api.runtime.BundleState.Code;

/** Which steps follow from what is wanted and what is there. */
class PlanTest {

    private static final Folder SKILLS = new Folder(Path.of("/skills"), 0, Folder.Content.SKILLS);
    private static final Folder MORE = new Folder(Path.of("/more"), 1, Folder.Content.SKILLS);

    private final List<Candidate> offered = new ArrayList<>();
    private final Set<Path> doubtful = new HashSet<>();
    private final Set<Candidate> failed = new HashSet<>();
    private final List<Deployed> deployed = new ArrayList<>();

    private final Candidate one = usd("usd.jar", "1.0.0", "aa");
    private final Candidate two = usd("usd.jar", "2.0.0", "bb");

    @Test
    void whatIsNewIsInstalled() {
        offered.add(one);

        assertThat(steps()).containsExactly(new Step.Install(one));
    }

    @Test
    void whatComesTogetherIsInstalledInTheOrderOfFoldersAndFiles() {
        Candidate last = candidate(MORE, "a.jar", "alpha", "1.0.0", "cc");
        Candidate second = candidate(SKILLS, "b.jar", "beta", "1.0.0", "dd");
        Candidate first = candidate(SKILLS, "a.jar", "zeta", "1.0.0", "ee");
        offered.addAll(List.of(first, second, last));

        assertThat(steps()).containsExactly(new Step.Install(first), new Step.Install(second), new Step.Install(last));
    }

    @Test
    void whatIsResolvedIsStarted() {
        offered.add(one);
        deploy(one, Phase.READY);

        assertThat(steps()).containsExactly(new Step.Start(one));
    }

    @Test
    void whatRunsIsLeftAlone() {
        offered.add(one);
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).isEmpty();
    }

    @Test
    void whatLostItsFileIsRetired() {
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).containsExactly(new Step.Retire(one));
    }

    @Test
    void whatLostItsFileToAnotherBundleIsRetired() {
        Candidate maya = candidate(SKILLS, "usd.jar", "maya", "1.0.0", "cc");
        offered.add(maya);
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).containsExactly(new Step.Install(maya), new Step.Retire(one));
    }

    @Test
    void anUpdateInstallsTheNewVersionFirst() {
        offered.add(two);
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).containsExactly(new Step.Install(two));
    }

    @Test
    void anUpdateStartsTheNewVersionBesideTheOld() {
        offered.add(two);
        deploy(one, Phase.ACTIVE);
        deploy(two, Phase.READY);

        assertThat(steps()).containsExactly(new Step.Start(two));
    }

    @Test
    void anUpdateOfWhatMustBeAloneReplacesTheOldVersion() {
        offered.add(two);
        deploy(one, Phase.ACTIVE);
        deployed.add(new Deployed(two, Phase.READY, true));

        assertThat(steps()).containsExactly(new Step.Replace(two, one));
    }

    @Test
    void theOldVersionGoesOnWhileTheNewOneIsOnTrial() {
        offered.add(two);
        deploy(one, Phase.ACTIVE);
        deploy(two, Phase.ON_TRIAL);

        assertThat(steps()).isEmpty();
    }

    @Test
    void theOldVersionIsRetiredWhenTheNewOneRuns() {
        offered.add(two);
        deploy(one, Phase.ACTIVE);
        deploy(two, Phase.ACTIVE);

        assertThat(steps()).containsExactly(new Step.Retire(one));
    }

    @Test
    void theOldVersionStaysWhileTheNewOneWaitsOrStarts() {
        offered.add(two);
        deploy(one, Phase.ACTIVE);
        deploy(two, Phase.WAITING);
        assertThat(steps()).isEmpty();

        deployed.remove(1);
        deploy(two, Phase.STARTING);
        assertThat(steps()).isEmpty();
    }

    @Test
    void theOldVersionStaysWhenTheNewOneFailed() {
        offered.add(two);
        failed.add(two);
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).isEmpty();
    }

    @Test
    void theOldVersionIsStartedAgainWhenItHadToGiveWayToOneThatFailed() {
        offered.add(two);
        failed.add(two);
        deploy(one, Phase.READY);

        assertThat(steps()).containsExactly(new Step.Start(one));
    }

    @Test
    void theOldVersionStaysWhenItsFileHoldsRubbish() {
        doubtful.add(one.file());
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).isEmpty();
    }

    @Test
    void theOldVersionStaysWhenItsFileWasDeletedForOneThatFailed() {
        Candidate next = usd("usd-2.jar", "2.0.0", "bb");
        offered.add(next);
        failed.add(next);
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).isEmpty();
    }

    @Test
    void anOlderVersionInTheSameFileIsAnUpdateToo() {
        offered.add(one);
        deploy(two, Phase.ACTIVE);

        assertThat(steps()).containsExactly(new Step.Install(one));
    }

    @Test
    void theHighestVersionWins() {
        Candidate old = usd("a.jar", "1.0.0", "aa");
        Candidate young = usd("b.jar", "1.10.0", "bb");
        Candidate middle = usd("c.jar", "1.9.0", "cc");
        offered.addAll(List.of(old, young, middle));

        assertThat(steps()).containsExactly(new Step.Install(young));
        assertThat(plan().outranked()).containsOnlyKeys(old.file(), middle.file());
        assertThat(plan().outranked().get(old.file()))
                .isEqualTo(new Reason(Code.SUPERSEDED,
                        "superseded: /skills/b.jar holds usd in the newer version 1.10.0; delete one of the two"));
    }

    @Test
    void ofEqualVersionsTheFirstFolderAndFileWins() {
        Candidate first = usd("z.jar", "1.0.0", "aa");
        Candidate second = candidate(MORE, "a.jar", "usd", "1.0.0", "bb");
        offered.addAll(List.of(first, second));

        assertThat(steps()).containsExactly(new Step.Install(first));
        assertThat(plan().outranked().get(second.file()))
                .isEqualTo(new Reason(
                        Code.DUPLICATE, "usd 1.0.0 is also in /skills/z.jar, which comes first; delete one of the two"));
    }

    @Test
    void theNextVersionRunsWhileTheHighestWaits() {
        Candidate old = usd("a.jar", "1.0.0", "aa");
        Candidate young = usd("b.jar", "2.0.0", "bb");
        offered.addAll(List.of(old, young));
        deploy(young, Phase.WAITING);

        assertThat(steps()).containsExactly(new Step.Install(old));
    }

    @Test
    void theNextVersionRunsWhenTheHighestFailed() {
        Candidate old = usd("a.jar", "1.0.0", "aa");
        Candidate young = usd("b.jar", "2.0.0", "bb");
        offered.addAll(List.of(old, young));
        failed.add(young);

        assertThat(steps()).containsExactly(new Step.Install(old));
    }

    @Test
    void theSameContentInAnotherFileIsTheSameBundle() {
        Candidate renamed = usd("renamed.jar", "1.0.0", "aa");
        offered.add(renamed);
        deploy(one, Phase.ACTIVE);

        assertThat(steps()).containsExactly(new Step.Move(renamed, one));
    }

    private Plan plan() {
        return Plan.of(new Plan.Facts(offered, doubtful, failed, deployed));
    }

    private List<Step> steps() {
        return plan().steps();
    }

    private void deploy(Candidate candidate, Phase phase) {
        deployed.add(new Deployed(candidate, phase, false));
    }

    private static Candidate usd(String file, String version, String hash) {
        return candidate(SKILLS, file, "usd", version, hash);
    }

    private static Candidate candidate(Folder folder, String file, String name, String version, String hash) {
        return new Candidate(folder, folder.path().resolve(file), new Staged(hash, Path.of("/staging", hash + ".jar")),
                new Identity(name, new Version(version)));
    }
}
