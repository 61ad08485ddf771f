package studio.patchbay.registry.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.registry.internal.file.FileRegistry;

/**
 * A host that lives from the beginning to the end, and looks at what it is told of the others. It announces two instances: one
 * of this process, and one that says it is of another machine, so that the others know of it by its heartbeat alone.
 */
final class Witness {

    private final Watching watching;
    private final List<InstanceLease> leases = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private long number;

    private Witness(String name) {
        watching = new Watching(name);
    }

    /** Arguments: those of the directory, and the name; then commands, a line each, all of which are answered with a line. */
    public static void main(String... arguments) throws IOException {
        Witness witness = new Witness(arguments[3]);
        witness.live(Directory.of(arguments), arguments[3]);
        System.out.println(System.currentTimeMillis());
        witness.obey();
        Runtime.getRuntime().halt(0);
    }

    private void live(Directory directory, String name) {
        FileRegistry registry = directory.open();
        for (boolean far : new boolean[] {false, true}) {
            InstanceProcess process = Directory.process(far);
            leases.add(registry.register(SealedRecord.of(name + (far ? "-far" : "-near"), process, number)));
        }
        registry.watch(watching::see);
        long millis = directory.heartbeat().toMillis();
        timer.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** As a host does, which also has something else to say now and then. */
    private void beat() {
        number++;
        for (InstanceLease lease : leases) {
            if (number % 4 == 0) {
                lease.update(SealedRecord.of(lease.record().id(), lease.record().process(), number));
            } else {
                lease.renew();
            }
        }
    }

    private void obey() throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(answer(words[0], words[words.length - 1]));
        }
    }

    private String answer(String command, String id) {
        switch (command) {
            case "expect" -> watching.expect(id);
            case "forget" -> watching.forget(id);
            case "faults" -> {
                return watching.faults().text();
            }
            case "present" -> {
                return String.join(" ", watching.present());
            }
            case "gone" -> {
                return numbers(watching.goneAfter(id.equals("far")));
            }
            case "seen" -> {
                return numbers(watching.seenAfter());
            }
            default -> throw new IllegalArgumentException(command);
        }
        return "done";
    }

    private static String numbers(List<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
