package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import studio.patchbay.api.runtime.Contribution;

/** What is published at one endpoint, by name. Immutable. */
final class Entries {

    private final Map<ListKind, List<Entry>> lists = new EnumMap<>(ListKind.class);
    private final Map<String, Entry.Tool> tools;
    /** What comes before tools of their names. */
    private final Map<String, Entry.Tool> first;
    private final Map<String, Entry.Prompt> prompts;
    private final Map<String, Entry.Resource> resources;
    private final List<Entry.Resource> templates;

    /** @param sorted by name within their kinds; no two of a kind have the same */
    Entries(Iterable<Entry> sorted) {
        for (ListKind kind : ListKind.values()) {
            lists.put(kind, new ArrayList<>());
        }
        tools = new HashMap<>();
        first = Map.of();
        prompts = new HashMap<>();
        resources = new HashMap<>();
        sorted.forEach(this::add);
        lists.replaceAll((kind, list) -> Collections.unmodifiableList(list));
        templates = lists.get(ListKind.RESOURCE_TEMPLATES).stream()
                .map(Entry.Resource.class::cast)
                .sorted((a, b) -> a.template().compareTo(b.template()))
                .toList();
    }

    private Entries(Entries other, List<Entry.Tool> shown) {
        lists.putAll(other.lists);
        lists.put(ListKind.TOOLS, List.copyOf(shown));
        tools = other.tools;
        first = shown.stream().collect(Collectors.toMap(Entry.Tool::name, tool -> tool));
        prompts = other.prompts;
        resources = other.resources;
        templates = other.templates;
    }

    /** The same, but that the list of tools has only these, which come before others of their names. */
    Entries listing(List<Entry.Tool> shown) {
        return new Entries(this, shown);
    }

    private void add(Entry entry) {
        lists.get(listOf(entry.subject().kind())).add(entry);
        if (entry instanceof Entry.Tool tool) {
            tools.put(entry.name(), tool);
        } else if (entry instanceof Entry.Prompt prompt) {
            prompts.put(entry.name(), prompt);
        } else if (entry instanceof Entry.Resource resource && resource.template() == null) {
            resources.put(entry.name(), resource);
        }
    }

    private static ListKind listOf(Contribution.Kind kind) {
        return switch (kind) {
            case TOOL -> ListKind.TOOLS;
            case PROMPT -> ListKind.PROMPTS;
            case RESOURCE -> ListKind.RESOURCES;
            case RESOURCE_TEMPLATE -> ListKind.RESOURCE_TEMPLATES;
        };
    }

    /** In order of name. */
    List<Entry> list(ListKind kind) {
        return lists.get(kind);
    }

    /** @return null if there is none */
    Entry.Tool tool(String name) {
        Entry.Tool before = first.isEmpty() ? null : first.get(name);
        return before == null ? tools.get(name) : before;
    }

    /** @return null if there is none */
    Entry.Prompt prompt(String name) {
        return prompts.get(name);
    }

    /** See {@link Catalog#resource}. */
    Optional<Catalog.ResourceMatch> resource(String uri, Predicate<Entry> visible) {
        Entry.Resource plain = resources.get(uri);
        if (plain != null && visible.test(plain)) {
            return Optional.of(new Catalog.ResourceMatch(plain, Map.of()));
        }
        for (Entry.Resource entry : templates) {
            Optional<Map<String, String>> variables = entry.template().match(uri);
            if (variables.isPresent() && visible.test(entry)) {
                return Optional.of(new Catalog.ResourceMatch(entry, variables.get()));
            }
        }
        return Optional.empty();
    }

    /** The URI here of what is at a URI elsewhere, too; empty if it is not here. */
    Optional<String> alias(Entry.Resource other, String uri) {
        ListKind kind = other.template() == null ? ListKind.RESOURCES : ListKind.RESOURCE_TEMPLATES;
        return list(kind).stream()
                .filter(entry -> entry.subject().equals(other.subject()))
                .map(Entry.Resource.class::cast)
                .findFirst()
                .flatMap(entry -> entry.template() == null
                        ? Optional.of(entry.name())
                        : other.template().translate(uri, entry.template()));
    }

    /** @return null if there is none */
    Entry.Resource template(String uriTemplate) {
        for (Entry.Resource entry : templates) {
            if (entry.name().equals(uriTemplate)) {
                return entry;
            }
        }
        return null;
    }
}
