package studio.patchbay.registry.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A {@link Witness}, from outside. */
final class WitnessProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    WitnessProcess(String name, Clock clock, Directory directory) throws IOException {
        this.name = name;
        List<String> arguments = new ArrayList<>(List.of(directory.arguments()));
        arguments.add(name);
        process = Jvm.start(Witness.class, clock, arguments);
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        clock.check(Long.parseLong(answer()));
    }

    /** The instances that it announces. */
    List<String> ids() {
        return List.of(name + "-near", name + "-far");
    }

    synchronized void expect(String id) throws IOException {
        ask("expect " + id);
    }

    synchronized void forget(String id) throws IOException {
        ask("forget " + id);
    }

    synchronized Faults faults() throws IOException {
        return Faults.parse(ask("faults"));
    }

    synchronized Set<String> present() throws IOException {
        return new TreeSet<>(List.of(ask("present").split(" ")));
    }

    synchronized List<Long> goneAfter(boolean far) throws IOException {
        return numbers(ask(far ? "gone far" : "gone near"));
    }

    synchronized List<Long> seenAfter() throws IOException {
        return numbers(ask("seen"));
    }

    private static List<Long> numbers(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).map(Long::valueOf).toList();
    }

    private String ask(String command) throws IOException {
        commands.println(command);
        return answer();
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the witness " + name + " has ended");
        }
        return line;
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            Clock.clean(process.pid());
        } catch (IOException e) {
            System.err.println(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
