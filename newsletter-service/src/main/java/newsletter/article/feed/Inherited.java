package newsletter.article.feed;

import java.util.List;

/** What an entry has from its feed. */
class Inherited {

    private Inherited() {}

    static FeedEntry authors(FeedEntry entry, List<String> authors) {
        return entry.authors().isEmpty() ? with(entry, authors) : entry;
    }

    private static FeedEntry with(FeedEntry entry, List<String> authors) {
        return new FeedEntry(
                entry.id(),
                entry.link(),
                entry.title(),
                entry.summary(),
                entry.content(),
                authors,
                entry.categories(),
                entry.source(),
                entry.published(),
                entry.updated(),
                entry.image(),
                entry.comments(),
                entry.language(),
                entry.rights());
    }
}
