package studio.patchbay.bench.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;

/**
 * Watches which version answers. An answer is right when it comes from exactly one version, which is none that nobody has
 * dropped yet, and none older than one that had answered any client before this call was sent. Guarded by its monitor.
 */
final class VersionWitness {

    private final Map<Era, Long> firstAnswers = new EnumMap<>(Era.class);
    private int dropped;
    private int newest;

    /** A call of one of the versioned tools. */
    SteadyCall calling(String tool) {
        return (client, number) -> {
            int atLeast = newest();
            check(client, tool, number, atLeast);
        };
    }

    private void check(McpClient client, String tool, int number, int atLeast) throws IOException {
        var result = client.call(tool, JsonNodeFactory.instance.objectNode().put("number", number), number);
        long now = System.nanoTime();
        JsonNode answer = result.path("structuredContent");
        String version = answer.path("version").asText("none");
        if (answer.path("number").asInt() != number || !version.equals(answer.path("part").asText())) {
            throw new WrongAnswerException("call " + number + " was answered with " + result);
        }
        answered(client.era(), Integer.parseInt(version), atLeast, now);
    }

    synchronized int newest() {
        return newest;
    }

    synchronized void answered(Era era, int version, int atLeast, long now) throws WrongAnswerException {
        if (version < atLeast) {
            throw new WrongAnswerException("version " + version + " answered a call that was sent after version " + atLeast + " had answered one");
        }
        if (version > dropped) {
            throw new WrongAnswerException("version " + version + " answered before it was dropped");
        }
        newest = Math.max(newest, version);
        if (version == dropped && firstAnswers.putIfAbsent(era, now) == null) {
            notifyAll();
        }
    }

    /** Says that this version is about to be dropped. */
    synchronized void dropping(int version) {
        dropped = version;
        firstAnswers.clear();
    }

    /**
     * Waits until the version that was dropped last has answered a client of each era.
     *
     * @return {@link System#nanoTime} of the first answer, by era
     */
    synchronized Map<Era, Long> awaitAnswers(Duration timeout) throws IOException, InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (firstAnswers.size() < Era.values().length) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new WrongAnswerException("version " + dropped + " did not answer within " + timeout.toSeconds() + " s");
            }
            wait(left);
        }
        return Map.copyOf(firstAnswers);
    }
}
