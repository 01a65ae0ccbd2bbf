package newsletter.article.feed;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.article.feed.FeedEntry.Image;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Makes an entry of an item of RSS, RDF or CDF, of an entry of Atom, of an address of a sitemap: fields go by their names, whatever the format. */
class EntryMapper {

    static final String EMPTY = "The entry has neither a title nor a link nor text.";

    private static final int LONGEST_ID = 2000;

    private final Fields fields;
    private final Links links;

    private EntryMapper(Element element, URI document) {
        this.fields = Fields.of(element);
        this.links = new Links(fields, document);
    }

    /** Empty when there is nothing in it. */
    static Optional<FeedEntry> read(Element element, URI document) {
        EntryMapper mapper = new EntryMapper(element, document);
        FeedEntry entry = mapper.entry();
        return says(entry) || mapper.first("title").isPresent() ? Optional.of(entry) : Optional.empty();
    }

    static boolean says(FeedEntry entry) {
        boolean text = !entry.title().isEmpty() || entry.summary() != null || entry.content() != null;
        boolean place = entry.id() != null || entry.link() != null || entry.image() != null;
        return text
                || place
                || entry.published() != null
                || entry.updated() != null
                || !entry.categories().isEmpty();
    }

    private FeedEntry entry() {
        Moments moments = Moments.of(fields);
        String content = content();
        String summary = markup(
                first("description", "summary", "abstract", "dc:description", "itunes:summary", "itunes:subtitle")
                        .or(() -> inMedia("media:description")));
        return new FeedEntry(
                id(),
                links.page(),
                title(),
                summary,
                content,
                authors(),
                Categories.of(fields),
                People.source(fields),
                moments.published(),
                moments.updated(),
                picture(content, summary),
                comments(),
                Languages.of(fields),
                fields.line("dc:rights", "rights", "copyright", "dcterms:rights", "media:copyright"));
    }

    private @Nullable String id() {
        String id = fields.text("guid", "id", "dc:identifier", "loc");
        String stated = id == null ? fields.attribute("rdf:about") : id;
        return stated == null || stated.length() > LONGEST_ID ? null : identity(stated);
    }

    /** An id is no address, but Atom's is one as a whole (RFC 4287, section 4.2.6): a path is an address cut short. */
    private String identity(String id) {
        URI whole = id.startsWith("/") && !fields.has("guid") ? links.resolve(id) : null;
        return whole == null ? id : whole.toString();
    }

    private String title() {
        return Stream.of(
                        fields.line("title"),
                        fields.line("dc:title", "news:title", "dcterms:title", "itunes:title"),
                        mediaTitle())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private @Nullable String mediaTitle() {
        return inMedia("media:title").map(title -> Construct.of(title).line()).orElse(null);
    }

    private Optional<Element> inMedia(String name) {
        return first(name)
                .or(() -> fields.all("media:group", "media:content")
                        .flatMap(group -> Fields.of(group).first(name).stream())
                        .findFirst());
    }

    private Optional<Element> first(String... names) {
        return fields.first(names);
    }

    /** Content that lies elsewhere, or is a file, is no text. */
    private @Nullable String content() {
        return markup(fields.all("content:encoded", "encoded", "content", "xhtml:body", "xhtml:div", "body", "fullitem")
                .filter(element -> !element.hasAttr("src") && isText(element))
                .findFirst());
    }

    private static boolean isText(Element element) {
        String type = element.attr("type");
        boolean filled = !element.children().isEmpty() || !element.wholeText().isBlank();
        return filled
                && (!type.contains("/")
                        || type.startsWith("text/")
                        || type.contains("xml")
                        || element.attr("mode").equals("base64"));
    }

    private @Nullable String markup(Optional<Element> element) {
        String html = element.map(found -> Construct.of(found).markup()).orElse("");
        return html.isEmpty()
                ? null
                : RelativeAddresses.resolved(html, element.map(links::base).orElseThrow());
    }

    private List<String> authors() {
        List<String> own = People.authors(fields);
        Optional<Element> source = fields.first("source");
        return own.isEmpty() && source.isPresent() ? People.authors(Fields.of(source.get())) : own;
    }

    private @Nullable Image picture(@Nullable String content, @Nullable String summary) {
        return new Pictures(fields, links).picture(content, summary);
    }

    private @Nullable Integer comments() {
        String counted = fields.text("slash:comments", "thr:total");
        String linked = fields.all("link")
                .map(link -> link.attr("thr:count"))
                .filter(count -> !count.isEmpty())
                .findFirst()
                .orElse("");
        return Numbers.count(counted == null ? linked : counted);
    }
}
