package studio.patchbay.security.internal.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.patchbay.api.Effect;
import studio.patchbay.security.internal.file.JsonFile;
import studio.patchbay.security.internal.file.JsonValue;
import studio.patchbay.security.internal.file.NearestName;

/** Reads a policy file strictly: what nobody could have meant is an error, not a rule that never holds. */
final class PolicyFile {

    private static final List<String> SELECTORS = List.of("tools", "resources", "prompts", "skills", "bundles", "effects");
    private static final List<String> WHO = List.of("see", "call");
    private static final List<String> RULE =
            Stream.of(SELECTORS, WHO, List.of("scopes", "note")).flatMap(List::stream).toList();
    private static final List<String> BUILT_IN = Stream.of(Role.BuiltIn.values()).map(Role.BuiltIn::word).toList();
    private static final List<String> EFFECTS = Stream.of(Effect.values()).map(Effect::name).toList();

    private final Map<String, Role> roles = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    private PolicyFile() {}

    /** @throws IllegalArgumentException with a sentence that names the file, the line and what to write instead */
    static Rules read(Path file) {
        return new PolicyFile().read(JsonFile.read(file));
    }

    private Rules read(JsonValue root) {
        Map<String, JsonValue> members = root.members(List.of("roles", "rules", "otherwise", "note"));
        Map<String, JsonValue> defined = members.containsKey("roles") ? members.get("roles").members() : Map.of();
        defined.forEach((name, value) -> roles.put(name, role(name, value)));
        if (!members.containsKey("rules")) {
            throw root.wrong("there are no \"rules\"; a policy without them would let nobody do anything");
        }
        List<Rule> rules = rules(members.get("rules"));
        defined.forEach((name, value) -> {
            if (!used.contains(name)) {
                throw value.wrong("no rule uses the role " + name + "; use it in \"see\" or \"call\", or take it out");
            }
        });
        return new Rules(List.copyOf(roles.values()), rules, otherwise(members.get("otherwise")));
    }

    private static Role role(String name, JsonValue value) {
        if (BUILT_IN.contains(name)) {
            throw value.wrong("the role " + name + " exists already; give yours another name");
        }
        Map<String, JsonValue> members = value.members(List.of("principals", "roles", "scopes", "note"));
        note(members);
        if (!members.containsKey("principals") && !members.containsKey("roles") && !members.containsKey("scopes")) {
            throw value.wrong("the role " + name + " has nobody in it; say who with \"principals\", \"roles\" or \"scopes\"");
        }
        return new Role(name, globs(members.get("principals")), Set.copyOf(texts(members.get("roles"))),
                scopes(members.get("scopes")));
    }

    private List<Rule> rules(JsonValue list) {
        List<Rule> rules = new ArrayList<>();
        for (JsonValue value : list.values()) {
            Rule all = rules.stream().filter(rule -> rule.selection().everything()).findFirst().orElse(null);
            if (all != null) {
                throw value.wrong("this rule decides on nothing, as " + all.name() + " selects everything; put it before that");
            }
            rules.add(rule("rule " + (rules.size() + 1) + " (line " + value.line() + ")", value));
        }
        return List.copyOf(rules);
    }

    private Rule rule(String name, JsonValue value) {
        Map<String, JsonValue> members = value.members(RULE);
        note(members);
        if (WHO.stream().noneMatch(members::containsKey)) {
            throw value.wrong("this rule is for nobody; say who with \"see\" or \"call\", or write \"call\": [\"nobody\"]");
        }
        return new Rule(name, selection(members), who(members.get("see")), who(members.get("call")),
                scopes(members.get("scopes")));
    }

    private static Selection selection(Map<String, JsonValue> members) {
        Set<Effect> effects = Set.copyOf(each(members.get("effects"), PolicyFile::effect));
        return new Selection(globs(members.get("tools")), globs(members.get("resources")), globs(members.get("prompts")),
                globs(members.get("skills")), globs(members.get("bundles")), effects);
    }

    private static Effect effect(JsonValue value) {
        if (!EFFECTS.contains(value.text())) {
            throw value.wrong("there is no effect " + value.text() + "; " + NearestName.hint(value.text(), EFFECTS));
        }
        return Effect.valueOf(value.text());
    }

    private List<String> who(JsonValue list) {
        return each(list, value -> {
            String name = value.text();
            List<String> known = Stream.concat(BUILT_IN.stream(), roles.keySet().stream()).toList();
            if (!known.contains(name)) {
                throw value.wrong("there is no role " + name + "; " + NearestName.hint(name, known));
            }
            used.add(name);
            return name;
        });
    }

    private static Rule otherwise(JsonValue value) {
        if (value == null || value.value().equals("nobody")) {
            return Rules.otherwise(Role.BuiltIn.NOBODY);
        }
        if (!value.value().equals("everybody")) {
            throw value.wrong("this must be \"nobody\", which is the default, or \"everybody\"");
        }
        return Rules.otherwise(Role.BuiltIn.EVERYBODY);
    }

    private static Set<String> scopes(JsonValue list) {
        return Set.copyOf(each(list, value -> {
            if (!EffectScopes.isScope(value.text())) {
                throw value.wrong("\"" + value.text() + "\" is no scope; one has no spaces, quotes and backslashes");
            }
            return value.text();
        }));
    }

    private static List<Glob> globs(JsonValue list) {
        return each(list, value -> new Glob(value.text()));
    }

    private static List<String> texts(JsonValue list) {
        return each(list, JsonValue::text);
    }

    private static void note(Map<String, JsonValue> members) {
        if (members.containsKey("note")) {
            members.get("note").text();
        }
    }

    /** Nothing for a list that is not there; the same value twice is taken once. */
    private static <T> List<T> each(JsonValue list, Function<JsonValue, T> reading) {
        return list == null ? List.of() : list.values().stream().map(reading).distinct().toList();
    }
}
