package studio.patchbay.security.internal.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.Subject;

/**
 * What a rule is about. A list that is empty says nothing; of those that say something all must fit, but only one of
 * {@code tools}, {@code resources} and {@code prompts}.
 */
record Selection(
        List<Glob> tools,
        List<Glob> resources,
        List<Glob> prompts,
        List<Glob> skills,
        List<Glob> bundles,
        Set<Effect> effects) {

    boolean fits(Subject subject) {
        return fitsName(subject)
                && (skills.isEmpty() || one(skills, subject.skill()))
                && (bundles.isEmpty() || one(bundles, subject.bundle()))
                && (effects.isEmpty() || effects.contains(subject.effect()));
    }

    private boolean fitsName(Subject subject) {
        return anyName() || one(names(subject.kind()), subject.name());
    }

    private boolean anyName() {
        return tools.isEmpty() && resources.isEmpty() && prompts.isEmpty();
    }

    private List<Glob> names(Kind kind) {
        return switch (kind) {
            case TOOL -> tools;
            case RESOURCE, RESOURCE_TEMPLATE -> resources;
            case PROMPT -> prompts;
        };
    }

    private static boolean one(List<Glob> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** Whether nothing is left for a rule after it. */
    boolean everything() {
        return (anyName() || all(tools) && all(resources) && all(prompts))
                && (skills.isEmpty() || all(skills))
                && (bundles.isEmpty() || all(bundles))
                && (effects.isEmpty() || effects.size() == Effect.values().length);
    }

    private static boolean all(List<Glob> patterns) {
        return patterns.stream().anyMatch(Glob::all);
    }

    /** As in the file: {@code tools usd_*; effects READS}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "tools", tools);
        add(parts, "resources", resources);
        add(parts, "prompts", prompts);
        add(parts, "skills", skills);
        add(parts, "bundles", bundles);
        add(parts, "effects", effects.stream().sorted().toList());
        return parts.isEmpty() ? "everything" : String.join("; ", parts);
    }

    private static void add(List<String> parts, String name, List<?> values) {
        if (!values.isEmpty()) {
            parts.add(name + " " + String.join(", ", values.stream().map(Object::toString).toList()));
        }
    }
}
