package studio.patchbay.launcher.internal.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.patchbay.api.runtime.BundleState.Code;

/**
 * What to do next so that the framework holds what the folders say: a pure function. It is made again after its steps were
 * taken, until none are left; so an update is <i>install</i>, then (the new version resolves) <i>start</i>, then (the new
 * version runs) <i>retire the old one</i>, and what fails on the way simply leads to another plan.
 *
 * <p>The rules, for each symbolic name:
 * <ul>
 *   <li>The highest version runs; of equal ones that in the first folder, and in it the first file name.
 *   <li>While a version waits for something, the next lower one runs.
 *   <li>What runs goes on for as long as a file wants that name and nothing better runs: also when its own file was
 *       overwritten by something bad, or deleted in favour of something bad.
 * </ul>
 *
 * <p>Steps are in the order of the files, so that of bundles that come together the same one is the senior at each start of
 * the host: bundles that offer the same name rank by who was installed first.
 *
 * @param steps in the order of their files
 * @param outranked files that hold a bundle whose place another file has, with the reason
 */
record Plan(List<Step> steps, Map<Path, Reason> outranked) {

    /**
     * What a plan is made from.
     *
     * @param candidates the files that hold a bundle, in order
     * @param doubtful files that are there, but hold nothing that can be deployed
     * @param failed those of the candidates that were tried in vain
     * @param deployed the bundles that are installed
     */
    record Facts(
            List<Candidate> candidates, Set<Path> doubtful, Collection<Candidate> failed, List<Deployed> deployed) {}

    static Plan of(Facts facts) {
        List<Step> steps = new ArrayList<>();
        Map<Path, Reason> outranked = new TreeMap<>();
        for (String name : symbolicNames(facts)) {
            Contest contest = Contest.of(name, facts);
            steps.addAll(contest.steps());
            outranked.putAll(contest.outranked());
        }
        steps.sort(Comparator.comparing(Step::candidate, Candidate.IN_ORDER)); // stable: within a file as its bundle needs it
        return new Plan(steps, outranked);
    }

    private static Set<String> symbolicNames(Facts facts) {
        return Stream.concat(facts.candidates().stream(), facts.deployed().stream().map(Deployed::candidate))
                .map(Candidate::symbolicName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The versions of one bundle.
     *
     * @param offered by the files
     * @param entitled those that should be installed, best first: all but the last of them wait for something
     */
    private record Contest(List<Candidate> offered, List<Candidate> entitled, List<Deployed> deployed) {

        static Contest of(String name, Facts facts) {
            List<Candidate> ofName = facts.candidates().stream().filter(c -> c.symbolicName().equals(name)).toList();
            List<Candidate> offered = ofName.stream().filter(c -> !facts.failed().contains(c)).toList();
            List<Deployed> deployed =
                    facts.deployed().stream().filter(d -> d.candidate().symbolicName().equals(name)).toList();
            boolean somethingFailed = offered.size() < ofName.size();
            Stream<Candidate> lastGood = deployed.stream()
                    .map(Deployed::candidate)
                    .filter(c -> somethingFailed || facts.doubtful().contains(c.file()))
                    .filter(c -> offered.stream().noneMatch(o -> o.sameContent(c) || o.file().equals(c.file())));
            List<Candidate> ranked = Stream.concat(lastGood, offered.stream())
                    .sorted(Comparator.comparing(Candidate::version).reversed()) // stable: of equals the first stays first
                    .toList();
            return new Contest(offered, entitled(ranked, deployed), deployed);
        }

        private static List<Candidate> entitled(List<Candidate> ranked, List<Deployed> deployed) {
            List<Candidate> entitled = new ArrayList<>();
            for (Candidate candidate : ranked) {
                if (entitled.stream().noneMatch(better -> better.version().equals(candidate.version()))) {
                    entitled.add(candidate);
                    if (!find(candidate, deployed).map(Deployed::phase).equals(Optional.of(Phase.WAITING))) {
                        break;
                    }
                }
            }
            return entitled;
        }

        List<Step> steps() {
            List<Step> steps = new ArrayList<>();
            deployed.stream().filter(this::isOver).map(d -> new Step.Retire(d.candidate())).forEach(steps::add);
            entitled.stream().flatMap(this::stepsOf).forEach(steps::add);
            return steps;
        }

        private Stream<Step> stepsOf(Candidate candidate) {
            Optional<Deployed> here = find(candidate, deployed);
            if (here.isEmpty()) {
                return Stream.of(new Step.Install(candidate));
            }
            Stream<Step> move = here.get().candidate().file().equals(candidate.file())
                    ? Stream.empty()
                    : Stream.of(new Step.Move(candidate, here.get().candidate()));
            Stream<Step> start = here.get().phase() == Phase.READY
                    ? Stream.of(start(candidate, here.get()))
                    : Stream.empty();
            return Stream.concat(move, start);
        }

        private Step start(Candidate candidate, Deployed here) {
            return deployed.stream()
                    .filter(d -> d.phase() == Phase.ACTIVE && (d.alone() || here.alone()))
                    .findFirst()
                    .<Step>map(old -> new Step.Replace(candidate, old.candidate()))
                    .orElseGet(() -> new Step.Start(candidate));
        }

        private boolean isOver(Deployed d) {
            boolean wanted = entitled.stream().anyMatch(d.candidate()::sameContent);
            boolean hasRun = d.phase() == Phase.ACTIVE || d.phase() == Phase.READY; // ready again: it gave way to a start
            boolean needed = hasRun && !entitled.isEmpty() && !betterOneRuns();
            return !wanted && !needed;
        }

        private boolean betterOneRuns() {
            return entitled.stream()
                    .flatMap(candidate -> find(candidate, deployed).stream())
                    .anyMatch(d -> d.phase() == Phase.ACTIVE);
        }

        Map<Path, Reason> outranked() {
            return offered.stream()
                    .filter(loser -> entitled.stream().noneMatch(winner -> winner.file().equals(loser.file())))
                    .filter(loser -> deployed.stream().noneMatch(d -> d.candidate().equals(loser)))
                    .collect(Collectors.toMap(Candidate::file, this::whyOutranked));
        }

        private Reason whyOutranked(Candidate loser) {
            Candidate winner = entitled.stream()
                    .filter(better -> better.version().equals(loser.version()))
                    .findFirst()
                    .orElse(entitled.get(0));
            return winner.version().equals(loser.version())
                    ? new Reason(Code.DUPLICATE, loser.identity() + " is also in " + winner.file()
                            + ", which comes first; delete one of the two")
                    : new Reason(Code.SUPERSEDED, "superseded: " + winner.file() + " holds " + winner.symbolicName()
                            + " in the newer version " + winner.version() + "; delete one of the two");
        }

        private static Optional<Deployed> find(Candidate candidate, List<Deployed> deployed) {
            return deployed.stream().filter(d -> d.candidate().sameContent(candidate)).findFirst();
        }
    }
}
