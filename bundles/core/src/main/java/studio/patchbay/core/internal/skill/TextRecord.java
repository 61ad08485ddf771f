package studio.patchbay.core.internal.skill;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/** A record whose components arrive as text, as those of prompts and of URI templates do. */
record TextRecord(SkillMethod method, RecordBinding binding) {

    TextRecord {
        for (Component component : binding.components()) {
            if (!(component.binding() instanceof Scalar) && !(component.binding() instanceof Containers.Names)) {
                throw method.bad("takes the record " + binding.type().getSimpleName() + ", whose component "
                        + component.name() + " must be a string, number, boolean or enum, because clients send text");
            }
        }
    }

    Object read(Call call) {
        var values = new LinkedHashMap<String, Object>();
        for (Component component : binding.components()) {
            Object text = call.values().get(component.name());
            if (text instanceof String given) {
                values.put(component.name(), value(component, given));
            }
        }
        try {
            return Records.read(values, binding);
        } catch (studio.patchbay.api.ToolException e) {
            if (call.uri() != null) {
                throw new ResourceNotFoundException(call.uri()); // shot://{frame:int} has nothing at shot://abc
            }
            throw e;
        }
    }

    private static Object value(Component component, String text) {
        if (!(component.binding() instanceof Scalar scalar) || "string".equals(scalar.schema().get("type"))) {
            return text;
        }
        try {
            return Json.parse(text.strip());
        } catch (InvalidJsonException e) {
            return text; // refused by the binding, with a sentence that says what it wants
        }
    }

    /** The component names, and whether each must be there. */
    Map<String, Boolean> names() {
        var names = new LinkedHashMap<String, Boolean>();
        binding.components().forEach(component -> names.put(component.name(), component.required()));
        return names;
    }
}
