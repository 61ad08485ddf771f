package studio.patchbay.bench.peer;

/**
 * What a server offers in a measurement.
 *
 * @param tools how many; one is {@code echo}, more are {@link studio.patchbay.bench.skill.BenchTool}s
 */
public record Workload(int tools) {

    /** The tool {@code echo} that gives its argument {@code text} back. */
    public static final Workload ECHO = new Workload(1);
}
