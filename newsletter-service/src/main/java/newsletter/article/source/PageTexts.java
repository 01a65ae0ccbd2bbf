package newsletter.article.source;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import newsletter.article.ArticleDetails;
import newsletter.article.feed.FeedEntry;
import newsletter.article.importer.ArticleImport;
import newsletter.article.importer.Found;
import newsletter.article.source.Harvest.Extras;
import newsletter.article.source.Harvest.Item;
import newsletter.fetch.FetchOutcome;
import newsletter.fetch.FetchRequest;
import newsletter.fetch.Fetching;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads the pages of entries that have a teaser only, for sources that want it; some in each poll, the others in the next ones. */
@Component
class PageTexts {

    private static final int PAGES_A_POLL = 20;

    private final Fetching fetching;
    private final ArticleImport imports;

    PageTexts(Fetching fetching, ArticleImport imports) {
        this.fetching = fetching;
        this.imports = imports;
    }

    Budget budget(Source source) {
        return budget(source, () -> true);
    }

    /** @param goesOn false: there is no time for another page */
    Budget budget(Source source, BooleanSupplier goesOn) {
        boolean wanted = source.settings().fullText();
        return new Budget(wanted ? PAGES_A_POLL : 0, wanted, goesOn);
    }

    /** The entry as it is when its page is not needed or not to be had; unfinished when it is to be read later. */
    SeenEntry complete(SeenEntry seen, Budget budget) {
        URI link = seen.link();
        if (!budget.wanted || link == null || EntryTexts.body(seen.entry()) != null) {
            return seen;
        }
        return budget.take() ? read(seen, link) : seen.unfinished();
    }

    private SeenEntry read(SeenEntry seen, URI link) {
        return switch (fetching.fetch(FetchRequest.page(link))) {
            case FetchOutcome.Fetched page -> seen.with(join(seen.item(), found(page)));
            case FetchOutcome.NotModified same -> seen;
            case FetchOutcome.Rejected rejected -> seen;
            case FetchOutcome.Forbidden forbidden -> seen;
            case FetchOutcome.Unreachable unreachable -> seen;
        };
    }

    Found found(FetchOutcome.Fetched page) {
        return imports.readPage(page.body(), charset(page.head().contentType()), page.address());
    }

    private static @Nullable Charset charset(@Nullable String contentType) {
        try {
            return contentType == null
                    ? null
                    : MediaType.parseMediaType(contentType).getCharset();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What the feed says goes before what the page says. */
    private static Item join(Item item, Found found) {
        return new Item(
                join(item.entry(), found), item.featured(), item.extras().or(Extras.of(found)));
    }

    private static FeedEntry join(FeedEntry entry, Found found) {
        ArticleDetails details = found.details();
        return new FeedEntry(
                entry.id(),
                entry.link(),
                entry.title().isBlank() && found.title() != null ? found.title() : entry.title(),
                entry.summary(),
                found.body().isEmpty() ? null : html(found.body()),
                entry.authors().isEmpty() && found.byline() != null ? List.of(found.byline()) : entry.authors(),
                entry.categories().isEmpty() && found.sectionName() != null
                        ? List.of(found.sectionName())
                        : entry.categories(),
                entry.source(),
                entry.published() == null ? found.publishedAt() : entry.published(),
                entry.updated() == null ? found.updatedAt() : entry.updated(),
                image(entry.image(), image(found)),
                entry.comments() == null ? comments(details) : entry.comments(),
                entry.language() == null ? found.language() : entry.language(),
                entry.rights() == null ? details.rights() : entry.rights());
    }

    /** What the picture of the page shows, if it is the feed's one. */
    private static FeedEntry.@Nullable Image image(FeedEntry.@Nullable Image own, FeedEntry.@Nullable Image found) {
        boolean better = own == null
                || (found != null && own.alt().isBlank() && own.address().equals(found.address()));
        return better ? found : own;
    }

    static FeedEntry.@Nullable Image image(Found found) {
        URI address = found.imageUrl();
        String alt = found.details().imageAlt();
        return address == null ? null : new FeedEntry.Image(address, Objects.requireNonNullElse(alt, ""));
    }

    static @Nullable Integer comments(ArticleDetails details) {
        Long comments = details.comments();
        return comments == null ? null : Math.clamp(comments, 0, Integer.MAX_VALUE);
    }

    private static String html(List<String> paragraphs) {
        return paragraphs.stream()
                .map(paragraph -> "<p>" + Entities.escape(paragraph) + "</p>")
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** How many pages may still be read. */
    static final class Budget {

        private final boolean wanted;
        private final BooleanSupplier goesOn;
        private int pages;
        private boolean spent;

        Budget(int pages, boolean wanted, BooleanSupplier goesOn) {
            this.pages = pages;
            this.wanted = wanted;
            this.goesOn = goesOn;
        }

        static Budget none() {
            return new Budget(0, false, () -> false);
        }

        private boolean take() {
            spent = pages == 0 || !goesOn.getAsBoolean();
            pages = Math.max(0, pages - 1);
            return !spent;
        }

        /** How many entries may be looked at without leaving a page. */
        int room() {
            return wanted ? pages : Integer.MAX_VALUE;
        }

        /** False once a page had to be left. */
        boolean left() {
            return !spent;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d pages", pages);
        }
    }
}
