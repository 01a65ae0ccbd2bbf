package newsletter.article.feed;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where a feed or an entry points to: links of Atom by their relation, RSS's links by their text, CDF's by attribute. */
class Links {

    private static final List<String> ADDRESSES = List.of("href", "url", "uri", "rdf:resource");

    private final Fields fields;
    private final URI base;

    /** @param document the address that addresses are relative to where no xml:base says otherwise */
    Links(Fields fields, URI document) {
        this.fields = fields;
        this.base = Addresses.base(fields.element(), document);
    }

    /** @param isText its address is the element's text: RSS, where the last one counts as it does for other fields */
    private record Link(
            String relation,
            String type,
            boolean isText,
            @Nullable URI address) {

        boolean isPage() {
            return relation.equals("alternate") && (type.isEmpty() || type.contains("html"));
        }
    }

    /** The page that stands behind it. */
    @Nullable URI page() {
        return Stream.of(origin(), alternate(), attribute("href"), permalink(), identity(), attribute("rdf:about"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** Where a distributor replaced the link by a counting one, the publisher's own stands beside it. */
    private Optional<URI> origin() {
        return Optional.ofNullable(resolve(fields.text("feedburner:origlink")));
    }

    private Optional<URI> alternate() {
        List<Link> links = links().filter(link -> link.relation().equals("alternate") && link.address() != null)
                .toList();
        return links.stream()
                .filter(Link::isText)
                .reduce((earlier, later) -> later)
                .or(() -> links.stream().filter(Link::isPage).findFirst())
                .or(() -> links.stream().findFirst())
                .map(Link::address);
    }

    /** The first link of the relation, by its short name or the registry's address (RFC 4287, section 4.2.7.2). */
    @Nullable URI related(String relation) {
        return links().filter(link -> link.relation().equals(relation))
                .map(Link::address)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Stream<Link> links() {
        return fields.all("link", "atom:link", "atom10:link").map(this::link);
    }

    private Link link(Element element) {
        String relation = element.attr("rel").strip().toLowerCase(Locale.ROOT);
        String name = relation.substring(relation.lastIndexOf('/') + 1);
        String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        boolean text = relation.isEmpty() && ADDRESSES.stream().noneMatch(element::hasAttr);
        return new Link(name.isEmpty() ? "alternate" : name, type, text, address(element));
    }

    private @Nullable URI address(Element element) {
        URI own = base(element);
        for (String attribute : ADDRESSES) {
            if (element.hasAttr(attribute)) {
                return Addresses.web(element.attr(attribute), own);
            }
        }
        return Addresses.web(element.children().isEmpty() ? element.wholeText() : element.ownText(), own);
    }

    /** The base of an element of it. */
    URI base(Element element) {
        URI own = Addresses.web(element.attr("xml:base"), base);
        return own == null ? base : own;
    }

    URI base() {
        return base;
    }

    private Optional<URI> attribute(String name) {
        return Optional.ofNullable(resolve(fields.attribute(name)));
    }

    private Optional<URI> permalink() {
        return fields.all("guid")
                .filter(guid ->
                        !guid.attributes().getIgnoreCase("ispermalink").strip().equalsIgnoreCase("false"))
                .map(guid -> guid.ownText().strip())
                .filter(text -> text.startsWith("/") || text.regionMatches(true, 0, "http", 0, 4))
                .map(this::resolve)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<URI> identity() {
        String id = fields.text("id", "loc");
        return id != null && id.regionMatches(true, 0, "http", 0, 4)
                ? Optional.ofNullable(resolve(id))
                : Optional.empty();
    }

    @Nullable URI resolve(@Nullable String text) {
        return Addresses.web(text, base);
    }
}
