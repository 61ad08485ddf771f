package studio.patchbay.core.internal.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import studio.patchbay.api.Caller;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.SurfaceRule;
import studio.patchbay.core.internal.access.Access;
import studio.patchbay.core.internal.access.Audience;
import studio.patchbay.core.internal.search.Nearest;

/**
 * What exists now, at one endpoint: an immutable snapshot in a fixed order. Lists, look-ups and notifications are all answered from
 * one and the same. The snapshot of everything gives those of its scopes, made when they are first asked for.
 */
public final class Catalog {

    private static final List<Entry> NONE = List.of();
    // Names of no scope.
    private static final String NOWHERE = "";
    private static final String SLIM = "slim";

    private final long revision;
    private final Publication publication;
    private final Scopes scopes;
    private final Entries entries;
    /** Null unless this is slim. */
    private final Catalog full;
    private final Access access;
    private final SurfaceRule surface;
    private final View everything;
    private final PageCache kept;
    private final ListPages pages;
    private final Views views;
    /** Those of the scopes, of one that has nothing, and the slim one of this. */
    private final Map<String, Catalog> derived = new ConcurrentHashMap<>();

    Catalog(long revision, Collection<Offer> offers) {
        this(revision, offers, Access.OPEN);
    }

    Catalog(long revision, Collection<Offer> offers, Access access) {
        this(revision, new Publication(offers), Map.of(), access, SurfaceRule.FULL);
    }

    Catalog(
            long revision,
            Publication publication,
            Map<String, DeclaredScope> declared,
            Access access,
            SurfaceRule surface) {
        this(
                revision,
                publication,
                new Scopes(publication, declared),
                new Entries(publication.published().stream().map(Offer::entry)::iterator),
                access,
                surface,
                new PageCache(Long.MAX_VALUE),
                new PageCache(Views.MOST_BYTES),
                null);
    }

    private Catalog(
            long revision,
            Publication publication,
            Scopes scopes,
            Entries entries,
            Access access,
            SurfaceRule surface,
            PageCache ofEverything,
            PageCache ofViews,
            Catalog full) {
        this.full = full;
        this.revision = revision;
        this.publication = publication;
        this.scopes = scopes;
        this.entries = entries;
        this.access = access;
        this.surface = surface;
        this.kept = ofViews;
        this.everything = View.ofEverything(this);
        this.pages = new ListPages(everything, ofEverything);
        this.views = new Views(this, access, ofViews);
    }

    /** The same again, for what is encoded once per snapshot and has to be encoded anew. */
    Catalog renewed(SurfaceRule rule) {
        return copy(revision + 1, access, rule);
    }

    /** The same under another number. */
    Catalog numbered(long number) {
        return copy(number, access, surface);
    }

    /** The same for other people. */
    Catalog with(Access next) {
        return copy(revision, next, surface);
    }

    private Catalog copy(long number, Access next, SurfaceRule rule) {
        return new Catalog(
                number, publication, scopes, entries, next, rule, new PageCache(Long.MAX_VALUE), new PageCache(Views.MOST_BYTES),
                null);
    }

    private Catalog derive(Entries other) {
        return new Catalog(revision, publication, scopes, other, access, surface, kept, kept, null);
    }

    /** Grows with every change of what is published. */
    public long revision() {
        return revision;
    }

    // Endpoints

    /** What is in a scope, under its names there; nothing if it is not there. For the empty name this itself. */
    public Catalog in(String scope) {
        return scope.isEmpty() ? this : scoped(scope);
    }

    private Catalog scoped(String scope) {
        Catalog known = derived.get(scope);
        if (known != null) {
            return known;
        }
        Entries found = scopes.of(scope);
        return found == null
                ? derived.computeIfAbsent(NOWHERE, none -> derive(new Entries(NONE)))
                : derived.computeIfAbsent(scope, name -> derive(found));
    }

    /** Whether there is such a scope, as far as a caller may know. Throws whatever a policy throws. */
    public boolean isThere(String scope, Caller caller) {
        return scopes.of(scope) != null && (access.open() || !scoped(scope).view(caller).isEmpty());
    }

    /** The scopes that a caller may know of. Throws whatever a policy throws. */
    public Set<String> scopes(Caller caller) {
        Set<String> known = new TreeSet<>(scopes.names());
        known.removeIf(scope -> !isThere(scope, caller));
        return known;
    }

    /** What somebody says of a scope; null if nobody does. */
    public DeclaredScope declared(String scope) {
        return scope.isEmpty() ? null : scopes.declared(scope);
    }

    /**
     * What a client finds at an entrance: what is in its scope, of which the list of tools may be slim; the tools that it then does
     * not show can be called nevertheless. Throws whatever a policy throws.
     */
    public Catalog at(Entrance entrance, Caller caller) {
        Catalog all = in(entrance.scope());
        return surface.slim(entrance.surface(), () -> all.view(caller).size(ListKind.TOOLS)) ? all.slim() : all;
    }

    private Catalog slim() {
        return derived.computeIfAbsent(SLIM, key -> new Catalog(
                revision, publication, scopes, entries.listing(SlimTools.of(this)), access, surface, kept, kept, this));
    }

    /** The one whose list of tools shows all, if this is slim, else this. */
    public Catalog full() {
        return full == null ? this : full;
    }

    /** Whether the list of tools is the slim one. */
    public boolean isSlim() {
        return full != null;
    }

    /** The URI in a scope of the resource that is at a URI of the main endpoint. */
    public Optional<String> uriIn(String scope, String uri) {
        return scope.isEmpty()
                ? Optional.of(uri)
                : entries.resource(uri, any -> true).flatMap(match -> scoped(scope).entries.alias(match.entry(), uri));
    }

    // Look-ups

    /** @return null if there is none */
    public Entry.Tool tool(String name) {
        return entries.tool(name);
    }

    /** What to say when there is no such tool, or none that is visible: with the nearest that is. */
    public String unknownTool(String name, Predicate<Entry> visible) {
        List<String> names = list(ListKind.TOOLS).stream().filter(visible).map(Entry::name).toList();
        List<String> nearest = Nearest.to(name, names);
        return "There is no tool \"" + name + "\" here. "
                + (nearest.isEmpty() ? "Find tools with search." : "Did you mean " + String.join(", ", nearest) + "?");
    }

    /** @return null if there is none */
    public Entry.Prompt prompt(String name) {
        return entries.prompt(name);
    }

    /** A resource and the values of its template's variables. */
    public record ResourceMatch(Entry.Resource entry, Map<String, String> variables) {}

    /**
     * The resource at a URI, or the most specific template that fits it.
     *
     * @param visible what is not, is not there: a template that fits, too, comes into its place
     */
    public Optional<ResourceMatch> resource(String uri, Predicate<Entry> visible) {
        return entries.resource(uri, visible);
    }

    /** The template with exactly this text, as completion refers to it; null if there is none. */
    public Entry.Resource template(String uriTemplate) {
        return entries.template(uriTemplate);
    }

    // Who sees what

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

    /** Throws whatever a policy throws, as the predicate does. */
    Predicate<Entry> visibleTo(Caller caller) {
        if (access.open()) {
            return entry -> true;
        }
        Audience audience = access.audience(caller);
        return entry -> entry.ofHost() || access.visible(audience, entry.subject());
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
        return entries.list(kind);
    }

    /** Everything offered, published or not. */
    public List<Contribution> contributions() {
        return publication.contributions();
    }

    /** The lists in which this catalog differs from another one, for whoever sees everything. */
    Set<ListKind> changedFrom(Catalog other) {
        return everything.changedFrom(other.everything);
    }
}
