package studio.patchbay.core.internal.skill;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import studio.patchbay.api.Answers;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Form;
import studio.patchbay.api.FormAnswer;
import studio.patchbay.api.Input;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.Sampled;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.UnsupportedInputException;
import studio.patchbay.json.Json;

/** The context of a call in a test: answers come from a table, what is said goes into a list. */
final class BenchContext implements ToolContext {

    private static final Duration PLENTY = Duration.ofMinutes(1);

    private final String name;
    private final Map<String, Object> answers;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, Object> once = new ConcurrentHashMap<>();

    BenchContext(String name, Map<String, Object> answers) {
        this.name = name;
        this.answers = answers;
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public Caller caller() {
        return new Caller(Caller.ANONYMOUS, "bench", "");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Object> meta() {
        return Map.of();
    }

    @Override
    public Duration remaining() {
        return PLENTY;
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public void stopIfCancelled() {
        if (cancelled()) {
            throw new java.util.concurrent.CancellationException("The thread of the test was interrupted");
        }
    }

    @Override
    public void onCancel(Runnable action) {
        if (cancelled()) {
            action.run();
        }
    }

    @Override
    public void progress(double done, double total, String message) {
        heard.add("progress " + number(done) + (total > 0 ? "/" + number(total) : "") + (message == null ? "" : ": " + message));
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    @Override
    public void log(LogLevel level, Object data) {
        heard.add(level.name().toLowerCase(Locale.ROOT) + ": " + (data instanceof String text ? text : Json.text(data)));
    }

    @Override
    public boolean supports(ClientFeature feature) {
        return answers.values().stream().anyMatch(answer -> switch (feature) {
            case FORMS -> answer instanceof FormAnswer;
            case URLS -> answer instanceof FormAnswer.Action;
            case SAMPLING, SAMPLING_TOOLS, SAMPLING_CONTEXT -> answer instanceof Sampled;
            case ROOTS -> answer instanceof List;
        });
    }

    @Override
    public Answers inputs(Input<?>... inputs) {
        var keys = new HashSet<String>();
        for (Input<?> input : inputs) {
            if (!keys.add(input.key())) {
                throw new IllegalArgumentException("Two inputs have the key " + input.key());
            }
            if (input instanceof Form<?> form && form.schema() == null) {
                new Records().formSchemaOf(form.type().asSubclass(Record.class)); // refused here as in the host
            }
            if (!answers.containsKey(input.key())) {
                throw new UnsupportedInputException(input.feature());
            }
        }
        return new Given(keys);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T once(String key, Supplier<T> value) {
        return (T) once.computeIfAbsent(key, absent -> value.get());
    }

    @Override
    public void releaseConnection(Duration retry) {
        // There is no connection to let go of.
    }

    /** The answers of one round. */
    private final class Given implements Answers {

        private final HashSet<String> keys;

        private Given(HashSet<String> keys) {
            this.keys = keys;
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T of(Input<T> input) {
            if (!keys.contains(input.key())) {
                throw new IllegalArgumentException("There was no input with the key " + input.key());
            }
            return (T) answers.get(input.key());
        }
    }
}
