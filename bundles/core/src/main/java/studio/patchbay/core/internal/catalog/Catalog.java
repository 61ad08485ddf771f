package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.patchbay.api.runtime.Contribution;

/**
 * What exists now: an immutable snapshot in a fixed order. Lists, look-ups and notifications are all answered from one
 * and the same.
 */
public final class Catalog {

    private final long revision;
    private final List<Offer> offers;
    private final Map<ListKind, List<Entry>> lists = new EnumMap<>(ListKind.class);
    private final Map<String, Entry.Tool> tools = new HashMap<>();
    private final Map<String, Entry.Prompt> prompts = new HashMap<>();
    private final Map<String, Entry.Resource> resources = new HashMap<>();
    private final List<Entry.Resource> templates;
    private final List<Contribution> contributions = new ArrayList<>();
    private final ListPages pages = new ListPages(this);

    Catalog(long revision, Collection<Offer> offers) {
        this.revision = revision;
        this.offers = List.copyOf(offers);
        for (ListKind kind : ListKind.values()) {
            lists.put(kind, new ArrayList<>());
        }
        Offer published = null;
        for (Offer offer : offers.stream().sorted(Offer.ORDER).toList()) {
            if (!offer.good()) {
                contributions.add(offer.contribution(offer.status(), offer.reason()));
            } else if (published != null && sameName(published, offer)) {
                contributions.add(offer.contribution(Contribution.Status.SHADOWED, shadowed(published)));
            } else {
                contributions.add(offer.contribution(Contribution.Status.PUBLISHED, ""));
                publish(offer);
                published = offer;
            }
        }
        templates = lists.get(ListKind.RESOURCE_TEMPLATES).stream()
                .map(Entry.Resource.class::cast)
                .sorted((a, b) -> a.template().compareTo(b.template()))
                .toList();
    }

    /** The same again, for what is encoded once per snapshot and has to be encoded anew. */
    Catalog renewed() {
        return new Catalog(revision + 1, offers);
    }

    private static boolean sameName(Offer a, Offer b) {
        return a.kind() == b.kind() && a.name().equals(b.name());
    }

    private static String shadowed(Offer winner) {
        return "the bundle " + winner.source().bundle() + " already publishes \"" + winner.name()
                + "\"; rename one of them or give one a higher service.ranking";
    }

    private void publish(Offer offer) {
        lists.get(listOf(offer.kind())).add(offer.entry());
        if (offer.entry() instanceof Entry.Tool tool) {
            tools.put(offer.name(), tool);
        } else if (offer.entry() instanceof Entry.Prompt prompt) {
            prompts.put(offer.name(), prompt);
        } else if (offer.entry() instanceof Entry.Resource resource && resource.template() == null) {
            resources.put(offer.name(), resource);
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

    /** Grows with every change of what is published. */
    public long revision() {
        return revision;
    }

    /** @return null if there is none */
    public Entry.Tool tool(String name) {
        return tools.get(name);
    }

    /** @return null if there is none */
    public Entry.Prompt prompt(String name) {
        return prompts.get(name);
    }

    /** A resource and the values of its template's variables. */
    public record ResourceMatch(Entry.Resource entry, Map<String, String> variables) {}

    /** The resource at a URI, or the most specific template that fits it. */
    public Optional<ResourceMatch> resource(String uri) {
        Entry.Resource plain = resources.get(uri);
        if (plain != null) {
            return Optional.of(new ResourceMatch(plain, Map.of()));
        }
        for (Entry.Resource entry : templates) {
            Optional<Map<String, String>> variables = entry.template().match(uri);
            if (variables.isPresent()) {
                return Optional.of(new ResourceMatch(entry, variables.get()));
            }
        }
        return Optional.empty();
    }

    /** The template with exactly this text, as completion refers to it; null if there is none. */
    public Entry.Resource template(String uriTemplate) {
        for (Entry.Resource entry : templates) {
            if (entry.name().equals(uriTemplate)) {
                return entry;
            }
        }
        return null;
    }

    /** The encoded answers of the list methods. */
    public ListPages pages() {
        return pages;
    }

    /** In order of name. */
    List<Entry> list(ListKind kind) {
        return lists.get(kind);
    }

    /** Everything offered, published or not. */
    public List<Contribution> contributions() {
        return contributions;
    }

    /** The lists in which this catalog differs from another one, as clients see it. */
    Set<ListKind> changedFrom(Catalog other) {
        Set<ListKind> changed = EnumSet.noneOf(ListKind.class);
        for (ListKind kind : ListKind.values()) {
            if (!definitions(list(kind)).equals(definitions(other.list(kind)))) {
                changed.add(kind);
            }
        }
        return changed;
    }

    private static List<Object> definitions(List<Entry> entries) {
        List<Object> definitions = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            if (entry instanceof Entry.Tool tool) {
                definitions.add(tool.definition());
            } else if (entry instanceof Entry.Prompt prompt) {
                definitions.add(prompt.definition());
            } else if (entry instanceof Entry.Resource resource) {
                definitions.add(resource.definition());
            }
        }
        return definitions;
    }
}
