package studio.patchbay.bench.scenario;

import java.util.List;

/** One thing to measure. */
public interface Scenario {

    /** All, in the order in which they are run. */
    List<Scenario> ALL = List.of(
            LoadScenario.call(), LoadScenario.latency(), LoadScenario.list(), new StartScenario(), new DropScenario(),
            new UpdateScenario(), new BadScenario(), new StreamsScenario(10_000), new TransportScenario(),
            new ScaleScenario(), new AccessScenario(), new HopScenario(), new RelayScenario(), new FleetScenario(),
            new CrosstalkScenario(1_000_000), new TakeoverScenario(100));

    /** As on the command line. */
    String name();

    /** Measures the peers that can take part; what goes wrong with one of them is in the report. */
    void run(Run run) throws InterruptedException;
}
