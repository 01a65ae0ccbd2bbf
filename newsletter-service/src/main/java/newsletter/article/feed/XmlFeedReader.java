package newsletter.article.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.article.feed.Feed.BrokenEntry;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads feeds in XML, however broken. The parser builds the tree element by element; an entry is taken as soon as it is whole and leaves the
 * tree again, so that memory is bounded by the largest entry, not by their number.
 */
class XmlFeedReader {

    static final int MOST_ENTRIES = 5_000;
    static final String CUT = "The document ends inside of this entry.";
    private static final int MOST_ELEMENTS = 200_000;
    private static final int DEEPEST = 128;
    private static final int MOST_ANCESTORS = 12;
    private static final Set<String> ENTRIES = Set.of("item", "entry", "url", "sitemap");

    private final URI address;
    private final List<FeedEntry> entries = new ArrayList<>();
    private final List<BrokenEntry> broken = new ArrayList<>();
    private final List<URI> parts = new ArrayList<>();
    /** The tag of the entry that was read last; null when it was broken. */
    private @Nullable String lastTaken;

    private int elements;
    private boolean tooMany;

    private XmlFeedReader(URI address) {
        this.address = address;
    }

    static FeedOutcome read(String text, URI address) {
        Optional<String> refusal = Prolog.refusal(text);
        if (refusal.isPresent()) {
            return new FeedOutcome.Unreadable(refusal.get());
        }
        return new XmlFeedReader(address).read(XmlRepair.of(text));
    }

    private FeedOutcome read(String text) {
        try (StreamParser parser = new StreamParser(Parser.xmlParser().setMaxDepth(DEEPEST)).parse(text, "")) {
            Iterator<Element> whole = parser.iterator();
            while (whole.hasNext() && !isFull()) {
                take(whole.next());
            }
            Document document = parser.document();
            if (!whole.hasNext()) {
                doubtLast(text, document.firstElementChild());
            }
            return outcome(document);
        }
    }

    /** Where a document breaks off, so may the address of its last entry, which would be another article. The next poll brings it whole. */
    private void doubtLast(String text, @Nullable Element root) {
        if (lastTaken != null && root != null && !isClosed(text, root.tagName()) && !isClosed(text, lastTaken)) {
            entries.removeLast();
            broken.add(new BrokenEntry(positions() + 1, CUT));
        }
    }

    private static boolean isClosed(String text, String tag) {
        return text.lastIndexOf("</" + tag) > text.lastIndexOf("<" + tag);
    }

    private boolean isFull() {
        if (positions() >= MOST_ENTRIES) {
            broken.add(
                    new BrokenEntry(MOST_ENTRIES + 1, "Only the first %d entries are read.".formatted(MOST_ENTRIES)));
            return true;
        }
        tooMany = elements > MOST_ELEMENTS;
        return tooMany;
    }

    private int positions() {
        return entries.size() + broken.size() + parts.size();
    }

    private void take(Element element) {
        elements++;
        if (isEntry(element)) {
            takeEntry(element);
            elements -= element.stream().toList().size();
            element.remove();
        }
    }

    /** Inside another entry only where that one was never closed. */
    private static boolean isEntry(Element element) {
        if (!ENTRIES.contains(Names.of(element))) {
            return false;
        }
        Element at = element.parent();
        for (int i = 0; at != null && i < MOST_ANCESTORS; i++, at = at.parent()) {
            String name = Names.of(at);
            if (name.equals("image")
                    || name.equals("textinput")
                    || name.equals("content")
                    || (i > 0 && ENTRIES.contains(name))) {
                return false;
            }
        }
        return element.parent() != null;
    }

    private void takeEntry(Element element) {
        if (Names.of(element).equals("sitemap")) {
            Optional.ofNullable(new Links(Fields.of(element), address).page()).ifPresent(parts::add);
            return;
        }
        Optional<FeedEntry> entry = EntryMapper.read(element, address);
        entry.ifPresentOrElse(entries::add, () -> broken.add(new BrokenEntry(positions() + 1, EntryMapper.EMPTY)));
        lastTaken = entry.isPresent() ? element.tagName() : null;
    }

    private FeedOutcome outcome(Document document) {
        if (tooMany) {
            return new FeedOutcome.Unreadable("The document has more elements than a feed could need.");
        }
        @Nullable Root root = Root.of(document, !entries.isEmpty());
        return root == null ? new FeedOutcome.Unreadable(Root.reason(document)) : new FeedOutcome.Read(feed(root));
    }

    private Feed feed(Root root) {
        HeadMapper head = new HeadMapper(root.head(), address);
        Feed feed = head.feed(root.format(), withAuthors(root, head.authors()), broken);
        return parts.isEmpty() ? feed : withParts(feed);
    }

    private List<FeedEntry> withAuthors(Root root, List<String> authors) {
        return root.format() != FeedFormat.ATOM || authors.isEmpty()
                ? entries
                : entries.stream()
                        .map(entry -> Inherited.authors(entry, authors))
                        .toList();
    }

    private Feed withParts(Feed feed) {
        return new Feed(
                feed.format(),
                feed.title(),
                feed.home(),
                feed.self(),
                feed.hub(),
                feed.language(),
                feed.rights(),
                feed.pace(),
                feed.entries(),
                feed.broken(),
                feed.published(),
                feed.updated(),
                parts);
    }
}
