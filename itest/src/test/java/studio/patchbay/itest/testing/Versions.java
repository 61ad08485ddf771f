package studio.patchbay.itest.testing;

import java.nio.charset.StandardCharsets;

/**
 * The versions of a skill that tells which one answers, and what its clients may see of them: an answer comes from one
 * version alone, from none that nobody has dropped yet, and from none older than one that had answered anybody before the
 * call was sent. Guarded by its monitor.
 */
public final class Versions implements Crowd.Member {

    private final SkillFolder folder;
    private final String name;
    private int dropped;
    private int newest;

    public Versions(SkillFolder folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** Drops the first version, and returns when it runs. */
    public void dropFirst(Lines log) {
        byte[] jar = jar(0);
        dropped = 1;
        folder.drop(name + ".jar", jar);
        log.await(line -> line.contains("skill." + name + " 1.0.1 runs"), "the first version");
    }

    /**
     * Drops the next version, and returns when it has answered somebody.
     *
     * @param text in the description of a tool: another one is another list for clients
     */
    public void update(int text) {
        byte[] jar = jar(text);
        synchronized (this) {
            dropped++;
        }
        folder.drop(name + ".jar", jar);
        synchronized (this) {
            Deadline.await(this, () -> newest == dropped, "the first answer of version " + dropped);
        }
    }

    /** The class reads its version when it is initialized, the tools once more when they are called. */
    private byte[] jar(int text) {
        return SkillJar.named(name).version("1.0." + (dropped + 1)).with("""
                private static final String VERSION = read();
                private static String read() {
                    try (var in = Tools.class.getResourceAsStream("version")) {
                        return new String(in.readAllBytes());
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
                public record Answer(String loaded, String read) {}
                @Tool("Says which version answers, text %d.") public Answer now() { return new Answer(VERSION, read()); }
                @Tool("The same, after a while.") public Answer later() throws InterruptedException {
                    Thread.sleep(50);
                    return now();
                }
                """.formatted(text))
                .file("skill/" + name + "/version", Integer.toString(dropped + 1).getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    /** Calls both tools. */
    @Override
    public void call(Client client) {
        call(client, name + "_now");
        call(client, name + "_later");
    }

    private void call(Client client, String tool) {
        int atLeast = newest();
        String answer = client.call(tool);
        var version = Json.parse(answer);
        if (!version.path("loaded").isTextual() || !version.path("loaded").equals(version.path("read"))) {
            throw new AssertionError(tool + " answered " + answer);
        }
        answered(version.path("read").asInt(), atLeast);
    }

    private synchronized int newest() {
        return newest;
    }

    private synchronized void answered(int version, int atLeast) {
        if (version < atLeast || version > dropped) {
            throw new AssertionError("version " + version + " answered, but it had to be one of " + atLeast + " to " + dropped);
        }
        newest = Math.max(newest, version);
        notifyAll();
    }
}
