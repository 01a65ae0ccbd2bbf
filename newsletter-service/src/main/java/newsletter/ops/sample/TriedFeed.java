package newsletter.ops.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.source.PickRule;
import newsletter.article.source.Source;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourcePreviews;
import newsletter.article.source.SourcePreviews.FoundFeed;
import newsletter.article.source.SourcePreviews.SourcePreview;
import newsletter.article.source.SourceRefresh;
import newsletter.article.source.SourceSettings;
import newsletter.article.source.Sources;
import newsletter.kernel.SectionId;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A newsroom of somebody's own feed, or of a site by its address: its categories become sections, and it goes on being asked. Nothing is stored
 * before it was read once.
 */
@Component
class TriedFeed {

    static final String SLUG = "tried-feed";

    private static final Logger log = LoggerFactory.getLogger(TriedFeed.class);
    private static final String OTHERS = "news";
    private static final int MOST_SECTIONS = 12;
    private static final int LONGEST_TITLE = 60;
    private static final int PATIENCE_SECONDS = 120;

    /** What a digest may hold at most. */
    private static final Duration WINDOW = Duration.ofDays(7);

    private final SourcePreviews previews;
    private final Sources sources;
    private final SourceRefresh refresh;
    private final Sections sections;
    private final Articles articles;
    private final Clock clock;

    TriedFeed(
            SourcePreviews previews,
            Sources sources,
            SourceRefresh refresh,
            Sections sections,
            Articles articles,
            Clock clock) {
        this.previews = previews;
        this.sources = sources;
        this.refresh = refresh;
        this.sections = sections;
        this.articles = articles;
        this.clock = clock;
    }

    /**
     * What came in.
     *
     * @param title as the feed names itself
     * @param sections slugs, those with the most articles first
     * @param articles that are young enough for a digest
     */
    record Tried(String title, List<String> sections, int articles) {

        Tried {
            sections = List.copyOf(sections);
        }
    }

    /** Whether a start broke off in the middle of it. */
    boolean isThere() {
        return sources.bySlug(SLUG).isPresent();
    }

    /** Empty when it cannot be read, or has nothing that a digest could show; the log says why. */
    Optional<Tried> load(String address) throws InterruptedException {
        try {
            return readable(address).flatMap(found -> fresh(found.title()));
        } catch (ProblemException e) {
            return refused(reason(e));
        }
    }

    private Optional<FoundFeed> readable(String address) throws InterruptedException {
        SourcePreview asFeed = previews.preview(SLUG, settings(SourceKind.FEED, address, null));
        SourceKind kind = asFeed.failure() == null ? SourceKind.FEED : SourceKind.SITE;
        SourcePreview found =
                kind == SourceKind.FEED ? asFeed : previews.preview(SLUG, settings(SourceKind.SITE, address, null));
        if (found.feeds().isEmpty()) {
            return refused(Objects.requireNonNullElse(found.failure(), "There is no feed at this address."));
        }
        sections.save(OTHERS, "News");
        sources.put(SLUG, settings(kind, address, OTHERS));
        awaitFirstPoll();
        return Optional.of(found.feeds().getFirst());
    }

    /** The scheduled job may have been faster. */
    private void awaitFirstPoll() throws InterruptedException {
        refresh.now(source());
        for (int i = 0; i < PATIENCE_SECONDS && source().state().lastPolledAt() == null; i++) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private Source source() {
        return sources.bySlug(SLUG).orElseThrow();
    }

    private Optional<Tried> fresh(@Nullable String title) {
        Instant now = clock.instant();
        Map<SectionId, Section> known =
                sections.all().stream().collect(Collectors.toMap(Section::id, section -> section));
        List<Article> young = articles.publishedBetween(now.minus(WINDOW), now, known.keySet());
        if (young.isEmpty()) {
            return refused("Nothing in it is younger than a week.");
        }
        Tried tried = new Tried(name(title), bySize(young, known), young.size());
        log.info(
                "{} articles in {} sections came in from {} (newsletter.try-feed); it is asked for more from now on",
                tried.articles(),
                tried.sections().size(),
                tried.title());
        return Optional.of(tried);
    }

    private static List<String> bySize(List<Article> young, Map<SectionId, Section> known) {
        Map<SectionId, Long> sizes =
                young.stream().collect(Collectors.groupingBy(Article::section, Collectors.counting()));
        return sizes.entrySet().stream()
                .sorted(Map.Entry.<SectionId, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> known.get(entry.getKey()).slug()))
                .limit(MOST_SECTIONS)
                .map(entry -> known.get(entry.getKey()).slug())
                .toList();
    }

    private static String name(@Nullable String title) {
        String plain = title == null
                ? ""
                : title.replaceAll("[^\\p{L}\\p{N} .,'&:–-]", " ").strip();
        String name = plain.length() > LONGEST_TITLE
                ? plain.substring(0, LONGEST_TITLE).strip()
                : plain;
        return name.isEmpty() ? "The tried feed" : name;
    }

    private <T> Optional<T> refused(String reason) {
        sources.delete(SLUG);
        log.warn("newsletter.try-feed cannot be used, the sample newsroom takes its place: {}", reason);
        return Optional.empty();
    }

    private static String reason(ProblemException e) {
        return e.getMessage() == null ? "it is no address of a feed or site" : e.getMessage();
    }

    private static SourceSettings settings(SourceKind kind, String address, @Nullable String section) {
        return new SourceSettings(
                "The tried feed",
                kind,
                address,
                true,
                section,
                true,
                List.of(),
                PickRule.NONE,
                false,
                true,
                null,
                null,
                null);
    }
}
