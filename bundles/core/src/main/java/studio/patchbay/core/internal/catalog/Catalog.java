package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import studio.patchbay.api.Caller;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.Decision;
import studio.patchbay.core.internal.access.Access;
import studio.patchbay.core.internal.access.Audience;

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
    private final Access access;
    private final View everything;
    private final ListPages pages;
    private final Views views;

    Catalog(long revision, Collection<Offer> offers) {
        this(revision, offers, Access.OPEN);
    }

    Catalog(long revision, Collection<Offer> offers, Access access) {
        this.revision = revision;
        this.access = access;
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
        everything = View.ofEverything(this);
        pages = new ListPages(everything, new PageCache(Long.MAX_VALUE));
        views = new Views(this, access);
    }

    /** The same again, for what is encoded once per snapshot and has to be encoded anew. */
    Catalog renewed() {
        return new Catalog(revision + 1, offers, access);
    }

    /** The same for other people. */
    Catalog with(Access next) {
        return new Catalog(revision, offers, next);
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

    /**
     * The resource at a URI, or the most specific template that fits it.
     *
     * @param visible what is not, is not there: a template that fits, too, comes into its place
     */
    public Optional<ResourceMatch> resource(String uri, Predicate<Entry> visible) {
        Entry.Resource plain = resources.get(uri);
        if (plain != null && visible.test(plain)) {
            return Optional.of(new ResourceMatch(plain, Map.of()));
        }
        for (Entry.Resource entry : templates) {
            Optional<Map<String, String>> variables = entry.template().match(uri);
            if (variables.isPresent() && visible.test(entry)) {
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

    /** Who sees and may do what. */
    public Access access() {
        return access;
    }

    /** The encoded answers of the list methods for whoever sees everything. */
    ListPages pages() {
        return pages;
    }

    /** The encoded answers of the list methods for a caller. Throws whatever a policy throws. */
    public ListPages pages(Caller caller) {
        return access.open() ? pages : views.pages(access.audience(caller));
    }

    /** What a caller sees. Throws whatever a policy throws. */
    public View view(Caller caller) {
        return access.open() ? everything : views.of(access.audience(caller));
    }

    /** Whether a caller may see and use the resource at a URI. Throws whatever a policy throws. */
    public boolean readable(String uri, Caller caller) {
        Audience audience = access.audience(caller);
        return resource(uri, entry -> access.visible(audience, entry.subject()))
                .map(match -> access.decide(caller, audience, match.entry().subject()))
                .filter(Decision.Allowed.class::isInstance)
                .isPresent();
    }

    /** In order of name. */
    List<Entry> list(ListKind kind) {
        return lists.get(kind);
    }

    /** Everything offered, published or not. */
    public List<Contribution> contributions() {
        return contributions;
    }

    /** The lists in which this catalog differs from another one, for whoever sees everything. */
    Set<ListKind> changedFrom(Catalog other) {
        return everything.changedFrom(other.everything);
    }
}
