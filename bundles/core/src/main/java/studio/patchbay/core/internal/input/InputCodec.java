package studio.patchbay.core.internal.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Form;
import studio.patchbay.api.FormAnswer;
import studio.patchbay.api.Input;
import studio.patchbay.api.RawInput;
import studio.patchbay.api.Root;
import studio.patchbay.api.Sample;
import studio.patchbay.api.Sampled;
import studio.patchbay.api.Schema;
import studio.patchbay.api.Url;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.schema.CompiledSchema;
import studio.patchbay.core.internal.skill.Records;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.internal.wire.ResultWriter;
import studio.patchbay.json.JsonOut;

/** Turns what a handler asks into the protocol's requests to a client, and the client's results into answers. */
public final class InputCodec {

    private final ProtocolVersion version;

    public InputCodec(ProtocolVersion version) {
        this.version = version;
    }

    public static String method(Input<?> input) {
        return switch (input.feature()) {
            case FORMS, URLS -> "elicitation/create";
            case SAMPLING, SAMPLING_TOOLS, SAMPLING_CONTEXT -> "sampling/createMessage";
            case ROOTS -> "roots/list";
        };
    }

    public void params(JsonOut out, Input<?> input) {
        if (input instanceof Form<?> form) {
            if (version.atLeast(ProtocolVersion.V2025_11_25)) {
                out.field("mode", "form");
            }
            out.field("message", form.message()).field("requestedSchema", (Object) schema(form).object());
        } else if (input instanceof Url url) {
            out.field("mode", "url").field("message", url.message()).field("url", url.url().toString());
            if (!version.modern()) {
                out.field("elicitationId", url.key());
            }
        } else if (input instanceof Sample sample) {
            new ResultWriter(version).sample(out, sample);
        } else if (input instanceof RawInput raw) {
            raw(out, raw);
        }
    }

    /** Modes came with 2025-11-25; the id of a URL went with 2026-07-28. */
    private void raw(JsonOut out, RawInput input) {
        boolean url = input.feature() == ClientFeature.URLS;
        input.params().forEach((name, value) -> {
            boolean foreign = name.equals("mode") && !version.atLeast(ProtocolVersion.V2025_11_25)
                    || name.equals("elicitationId") && version.modern()
                    || name.equals("_meta");
            if (!foreign) {
                out.field(name, value);
            }
        });
        if (url && !version.modern() && !input.params().containsKey("elicitationId")) {
            out.field("elicitationId", input.key());
        }
    }

    /** The record classes belong to the skill: their bindings are made for this question only and die with it. */
    private static CompiledSchema schema(Form<?> form) {
        Schema schema = form.schema() != null ? form.schema() : new Records().formSchemaOf(recordType(form));
        return CompiledSchema.compile(schema);
    }

    private static Class<? extends Record> recordType(Form<?> form) {
        return form.type().asSubclass(Record.class);
    }

    /**
     * The answer in a client's result.
     *
     * @return empty when the result is malformed, so that the question should be asked again
     */
    public static Optional<Object> answer(Input<?> input, Map<String, Object> result) {
        if (input instanceof RawInput raw) {
            return whole(raw, result);
        }
        if (input instanceof Form<?> form) {
            return action(result).flatMap(action -> formAnswer(form, action, result));
        }
        if (input instanceof Url) {
            return action(result).map(Object.class::cast);
        }
        return input instanceof Sample ? sampled(result) : roots(result);
    }

    /** The result as it is, if it is one; whether it fits is for whoever asks to say. */
    private static Optional<Object> whole(RawInput input, Map<String, Object> result) {
        Optional<?> read = switch (input.feature()) {
            case FORMS, URLS -> action(result);
            case SAMPLING, SAMPLING_TOOLS, SAMPLING_CONTEXT -> sampled(result);
            case ROOTS -> roots(result);
        };
        return read.map(fine -> result);
    }

    private static Optional<FormAnswer.Action> action(Map<String, Object> result) {
        if (result.get("action") instanceof String action) {
            return switch (action) {
                case "accept" -> Optional.of(FormAnswer.Action.ACCEPT);
                case "decline" -> Optional.of(FormAnswer.Action.DECLINE);
                case "cancel" -> Optional.of(FormAnswer.Action.CANCEL);
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Optional<Object> formAnswer(Form<?> form, FormAnswer.Action action, Map<String, Object> result) {
        if (action != FormAnswer.Action.ACCEPT) {
            return Optional.of(new FormAnswer<>(action, null));
        }
        Object content = result.getOrDefault("content", Map.of());
        if (!schema(form).problems(content).isEmpty()) {
            return Optional.empty();
        }
        Object value = form.type() == Map.class ? content : new Records().read(content, form.type());
        return Optional.of(new FormAnswer<>(action, value));
    }

    private static Optional<Object> sampled(Map<String, Object> result) {
        List<?> blocks = result.get("content") instanceof List<?> list ? list : listOfOne(result.get("content"));
        if (blocks.isEmpty() || !blocks.stream().allMatch(Map.class::isInstance)) {
            return Optional.empty();
        }
        String text = blocks.stream()
                .map(block -> ((Map<?, ?>) block).get("text"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining("\n"));
        return Optional.of(new Sampled(text, text(result, "model"), text(result, "stopReason"), result));
    }

    private static List<?> listOfOne(Object content) {
        return content == null ? List.of() : List.of(content);
    }

    private static String text(Map<String, Object> object, String name) {
        return object.get(name) instanceof String text ? text : null;
    }

    private static Optional<Object> roots(Map<String, Object> result) {
        if (!(result.get("roots") instanceof List<?> list)) {
            return Optional.empty();
        }
        List<Root> roots = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map<?, ?> root) || !(root.get("uri") instanceof String uri)) {
                return Optional.empty();
            }
            roots.add(new Root(uri, text(Params.cast(root), "name")));
        }
        return Optional.of(List.copyOf(roots));
    }
}
