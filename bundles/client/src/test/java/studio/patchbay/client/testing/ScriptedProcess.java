package studio.patchbay.client.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import studio.patchbay.json.Json;

/** A server on stdin and stdout, a process of its own, good or bad as its argument says. */
public final class ScriptedProcess {

    private final PrintStream out = new PrintStream(System.out, true, UTF_8);
    private final String manner;

    private ScriptedProcess(String manner) {
        this.manner = manner;
    }

    /** The command that starts one. */
    public static String[] command(String manner) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ScriptedProcess.class.getName(), manner));
        return command.toArray(String[]::new);
    }

    public static void main(String[] arguments) throws Exception {
        new ScriptedProcess(arguments[0]).run();
    }

    private void run() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer((Map<?, ?>) Json.parse(line));
        }
        if (manner.equals("stubborn")) {
            new CountDownLatch(1).await();
        }
    }

    private void answer(Map<?, ?> message) throws IOException {
        Object id = message.get("id");
        switch (String.valueOf(message.get("method"))) {
            case "server/discover" -> {
                if (manner.equals("modern")) {
                    result(id, "\"supportedVersions\": [\"2026-07-28\"], \"capabilities\": {}");
                } else if (!manner.equals("silent")) {
                    out.println("{\"jsonrpc\": \"2.0\", \"id\": " + id + ", \"error\": {\"code\": -32601, \"message\": \"no\"}}");
                }
            }
            case "initialize" -> result(id,
                    "\"protocolVersion\": \"2025-06-18\", \"capabilities\": {}, \"serverInfo\": {\"name\": \"process\"}");
            case "pid" -> result(id, "\"pid\": " + ProcessHandle.current().pid());
            case "child" -> {
                Process child = new ProcessBuilder("sleep", "600").start();
                result(id, "\"pid\": " + child.pid());
            }
            case "noise" -> {
                System.err.println("x".repeat(3_000_000));
                out.println("this is no message");
                result(id, "\"noisy\": true");
            }
            case "exit" -> System.exit(7);
            default -> {}
        }
    }

    private void result(Object id, String fields) {
        out.println("{\"jsonrpc\": \"2.0\", \"id\": " + id + ", \"result\": {" + fields + "}}");
    }
}
