package newsletter.article.source;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleLabel;
import newsletter.article.Articles;
import newsletter.article.source.EntrySorting.Sorted;
import newsletter.article.source.FeedAnswer.Failed;
import newsletter.article.source.FeedAnswer.News;
import newsletter.article.source.FeedAnswer.Same;
import newsletter.article.source.SectionMapping.Unmapped;
import newsletter.article.source.SourceState.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Shows what would come in by some settings, and in which section; nothing is stored. */
@Service
public class SourcePreviews {

    private static final int MOST_ENTRIES = 20;
    private static final SourceState NOTHING_YET =
            new SourceState(Condition.NEW, null, 0, null, null, null, null, null);

    private final JdbcSources sources;
    private final SourceDocuments documents;
    private final EntrySorting sorting;
    private final Articles articles;
    private final Clock clock;

    SourcePreviews(
            JdbcSources sources, SourceDocuments documents, EntrySorting sorting, Articles articles, Clock clock) {
        this.sources = sources;
        this.documents = documents;
        this.sorting = sorting;
        this.articles = articles;
        this.clock = clock;
    }

    /**
     * @param slug under which it would be stored: tells what is known already
     * @throws newsletter.web.ProblemException naming the fields at fault
     */
    public SourcePreview preview(String slug, SourceSettings wish) {
        SourceSettings settings = sources.check(slug, wish);
        Source source = sources.bySlug(slug)
                .map(known -> new Source(known.id(), slug, settings, known.hasSecret(), 0, known.state()))
                .orElseGet(() -> new Source(new SourceId(0), slug, settings, false, 0, NOTHING_YET));
        return switch (documents.wouldBe(source)) {
            case SourceDocuments.Found found -> preview(source, found.feeds());
            case SourceDocuments.NotFound none ->
                SourcePreview.failed(none.why().reason());
        };
    }

    private SourcePreview preview(Source source, List<SourceFeed> feeds) {
        List<FoundFeed> found = new ArrayList<>();
        Map<String, PreviewEntry> entries = new LinkedHashMap<>();
        Map<Unmapped, Integer> unmapped = new LinkedHashMap<>();
        @Nullable String failure = null;
        for (SourceFeed feed : feeds) {
            switch (documents.askAnew(source, feed)) {
                case News news -> {
                    found.add(FoundFeed.of(feed, news));
                    add(source, news.harvest(), entries, unmapped);
                }
                case Same same -> {}
                case Failed failed -> failure = failed.reason();
            }
        }
        return found.isEmpty() && failure != null
                ? SourcePreview.failed(failure)
                : new SourcePreview(failure, found, entries.values(), unmapped);
    }

    private void add(
            Source source, Harvest harvest, Map<String, PreviewEntry> entries, Map<Unmapped, Integer> unmapped) {
        List<SeenEntry> seen = harvest.items().stream()
                .map(item -> SeenEntry.of(source, harvest, item))
                .toList();
        for (Sorted sorted : sorting.wouldSort(source, harvest, seen)) {
            if (entries.size() < MOST_ENTRIES) {
                entries.computeIfAbsent(sorted.seen().keyText(), key -> entry(source, sorted));
            }
            if (sorted.unmapped() != null) {
                unmapped.merge(sorted.unmapped(), 1, Integer::sum);
            }
        }
        harvest.broken().stream()
                .limit(Math.max(0, MOST_ENTRIES - entries.size()))
                .forEach(broken -> entries.put(
                        "broken " + broken.position(), PreviewEntry.broken(broken.position(), broken.reason())));
    }

    private PreviewEntry entry(Source source, Sorted sorted) {
        ArticleDraft draft = sorted.draft();
        URI link = sorted.seen().link();
        boolean known = articles.find(sorted.seen().externalId())
                .or(() -> link == null ? Optional.empty() : articles.find(link.toString()))
                .isPresent();
        Instant now = clock.instant();
        EntryTimes times = new EntryTimes(now, now, source.settings().trustTimes());
        return new PreviewEntry(
                EntryTexts.title(sorted.seen().entry()),
                link,
                times.published(sorted.seen().entry()),
                draft == null ? null : draft.section(),
                draft == null ? List.of() : draft.sections(),
                draft == null ? null : draft.label(),
                EntryDrafts.categories(sorted.seen().entry().categories()),
                known,
                Picking.isFlagged(source.settings().picks(), sorted.seen().item()),
                sorted.reason());
    }

    /**
     * @param failure why nothing can be read; with feeds: why one of several cannot
     * @param feeds what was found at the address
     * @param unmapped categories and paths that no rule fits, and how many entries have them
     */
    public record SourcePreview(
            @Nullable String failure, List<FoundFeed> feeds, List<PreviewEntry> entries, List<UnmappedCount> unmapped) {

        SourcePreview(
                @Nullable String failure,
                List<FoundFeed> feeds,
                Collection<PreviewEntry> entries,
                Map<Unmapped, Integer> unmapped) {
            this(
                    failure,
                    List.copyOf(feeds),
                    List.copyOf(entries),
                    unmapped.entrySet().stream()
                            .map(each -> new UnmappedCount(
                                    each.getKey().field(), each.getKey().value(), each.getValue()))
                            .toList());
        }

        static SourcePreview failed(String reason) {
            return new SourcePreview(reason, List.of(), List.of(), List.of());
        }
    }

    /** @param hub of WebSub: news will be told at once */
    public record FoundFeed(
            FeedType type,
            String address,
            @Nullable String title,
            @Nullable String format,
            @Nullable String hub,
            int entries,
            int broken) {

        static FoundFeed of(SourceFeed feed, News news) {
            return new FoundFeed(
                    feed.type(),
                    feed.address(),
                    news.facts().title(),
                    news.facts().format(),
                    news.facts().hub(),
                    news.harvest().items().size(),
                    news.harvest().broken().size());
        }
    }

    /**
     * @param section slug; null: it would wait, or be refused
     * @param sections slugs of further ones
     * @param known an article of this id or address is there
     * @param pick would go to Our Picks
     * @param problem why it would wait or be refused, or what would be mended
     */
    public record PreviewEntry(
            String title,
            @Nullable URI link,
            @Nullable Instant publishedAt,
            @Nullable String section,
            List<String> sections,
            @Nullable ArticleLabel label,
            String categories,
            boolean known,
            boolean pick,
            @Nullable String problem) {

        static PreviewEntry broken(int position, String reason) {
            return new PreviewEntry("Entry " + position, null, null, null, List.of(), null, "", false, false, reason);
        }
    }

    public record UnmappedCount(SourceRule.Field field, String value, int entries) {}
}
