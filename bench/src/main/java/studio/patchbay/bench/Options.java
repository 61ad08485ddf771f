package studio.patchbay.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import studio.patchbay.bench.scenario.CrosstalkScenario;
import studio.patchbay.bench.scenario.Scenario;
import studio.patchbay.bench.scenario.StreamsScenario;
import studio.patchbay.bench.scenario.TakeoverScenario;

/**
 * The command line.
 *
 * @param scenarios all of them when none was named
 * @param peers names, in the order in which they take turns
 * @param out the JSON file
 */
record Options(
        List<Scenario> scenarios, List<String> peers, int rounds, Duration measured, Duration warmUp, int swaps, Path out) {

    static final String USAGE =
            """
            Usage: bench/run.sh [scenario…] [option…]

            Measures Patchbay beside a bare Jetty handler with Jackson (the limit) and the Java SDK's servlet.

            Scenarios (all by default):
              call      tools/call of echo, 1, 16 and 64 connections
              latency   tools/call of echo at a steady rate
              list      the complete tools/list of 10 and of 1,000 tools, 16 connections
              start     process start to first right answer, and memory
              drop      a skill jar dropped or removed to list_changed (Patchbay only)
              update    one skill replaced again and again under 500 calls/s (Patchbay only)
              bad       bad bundles of every kind dropped under 200 calls/s (Patchbay only)
              streams   10,000 open streams that are told of one change; streams=1000 for fewer (Patchbay only)
              transport the HTTP transport updated 100 times under load (Patchbay only)
              scale     lists and searches of a host with 10,000 tools, of which one comes and goes (Patchbay only)
              access    tools/call with an API key and with a JWT beside anonymous calls (Patchbay only)
              hop       tools/call through the gateway beside the same call without it (Patchbay only)
              relay     a backend's tool added or removed to list_changed at the gateway's clients (Patchbay only)
              fleet     lists and searches of a gateway with 200 backends, and what it costs idle (Patchbay only)
              crosstalk 1,000,000 calls of 200 principals with the same request ids; crosstalk=10000 for fewer
                        (Patchbay only)
              takeover  the host that serves the well-known port killed 100 times; takeover=10 for fewer (Patchbay only)

            Options:
              --rounds N     how often each figure is measured; medians are shown (default 5)
              --seconds S    length of one round on one peer (default 3)
              --warmup S     load on each peer in each era until it gets no faster, at most (default 40)
              --swaps N      how often update replaces its skill (default 1000)
              --peers A,B    who takes part, of patchbay, limit, sdk, limit-nonblocking, limit-virtual (Java 21 or
                             newer), limit-platform (default patchbay,limit,sdk)
              --jdk PATH     Java home for harness and servers (default JAVA_HOME, else the java on the path)
              --out FILE     results as JSON (default bench/target/results.json)

            Exit codes: 0 measured; 1 a peer gave a wrong answer or failed; 2 wrong usage.
            """;

    static Options parse(Path defaultOut, String... args) throws UsageException {
        var scenarios = new ArrayList<Scenario>();
        var options = new Options(scenarios, List.of("patchbay", "limit", "sdk"), 5, seconds("3"), seconds("40"), 1000, defaultOut);
        Deque<String> rest = new ArrayDeque<>(List.of(args));
        while (!rest.isEmpty()) {
            String word = rest.poll();
            if (word.startsWith("--")) {
                options = options.with(word, value(word, rest));
            } else {
                scenarios.add(scenario(word));
            }
        }
        return scenarios.isEmpty() ? options.withAllScenarios() : options;
    }

    private static String value(String option, Deque<String> rest) throws UsageException {
        if (rest.isEmpty()) {
            throw new UsageException(option + " needs a value");
        }
        return rest.poll();
    }

    private static Scenario scenario(String name) throws UsageException {
        if (name.matches("streams=[1-9][0-9]{0,5}")) {
            return new StreamsScenario(Integer.parseInt(name.substring("streams=".length())));
        }
        if (name.matches("crosstalk=[1-9][0-9]{0,8}")) {
            return new CrosstalkScenario(Integer.parseInt(name.substring("crosstalk=".length())));
        }
        if (name.matches("takeover=[1-9][0-9]{0,5}")) {
            return new TakeoverScenario(Integer.parseInt(name.substring("takeover=".length())));
        }
        return Scenario.ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("There is no scenario " + name));
    }

    private Options with(String option, String value) throws UsageException {
        try {
            return switch (option) {
                case "--rounds" -> new Options(scenarios, peers, positive(value), measured, warmUp, swaps, out);
                case "--seconds" -> new Options(scenarios, peers, rounds, seconds(value), warmUp, swaps, out);
                case "--warmup" -> new Options(scenarios, peers, rounds, measured, seconds(value), swaps, out);
                case "--peers" -> new Options(scenarios, List.of(value.split(",")), rounds, measured, warmUp, swaps, out);
                case "--swaps" -> new Options(scenarios, peers, rounds, measured, warmUp, positive(value), out);
                case "--out" -> new Options(scenarios, peers, rounds, measured, warmUp, swaps, Path.of(value));
                // run.sh has started this process with it.
                case "--jdk" -> this;
                default -> throw new UsageException("There is no option " + option);
            };
        } catch (NumberFormatException e) {
            throw new UsageException(option + " needs a number above 0, not " + value);
        }
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new NumberFormatException(value);
        }
        return number;
    }

    private static Duration seconds(String value) {
        double seconds = Double.parseDouble(value);
        if (!(seconds > 0)) {
            throw new NumberFormatException(value);
        }
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private Options withAllScenarios() {
        return new Options(Scenario.ALL, peers, rounds, measured, warmUp, swaps, out);
    }
}
