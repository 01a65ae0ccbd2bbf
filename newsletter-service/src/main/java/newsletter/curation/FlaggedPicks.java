package newsletter.curation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.source.FlaggedArticles;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Follows flags into Our Picks of all lists. What it puts there ends by itself after a week, for a flag that nobody takes away; once an editor
 * changes anything about such a pick, it is the editor's.
 */
@Repository
class FlaggedPicks implements FlaggedArticles {

    private static final Duration SHOWN_FOR = Duration.ofDays(7);

    /** More than a digest shows: a source that flags everything must not bury what editors chose. */
    private static final int MOST = 20;

    private static final String PUT = """
            INSERT INTO flagged_pick (article_id, section_id, until) VALUES (:article, :section, :until)
            ON DUPLICATE KEY UPDATE until = VALUES(until)
            """;

    private static final String OF_ARTICLE = "SELECT section_id, until FROM flagged_pick WHERE article_id = :article";

    private static final String OF_SECTION = "SELECT article_id, until FROM flagged_pick WHERE section_id = :section";

    private static final String FORGET = "DELETE FROM flagged_pick WHERE article_id = :article";

    private static final String FORGET_OVER = "DELETE FROM flagged_pick WHERE until < :before";

    private final JdbcClient jdbc;
    private final Picks picks;
    private final Articles articles;
    private final Sections sections;
    private final TransactionOperations transaction;
    private final Clock clock;

    FlaggedPicks(
            JdbcClient jdbc,
            Picks picks,
            Articles articles,
            Sections sections,
            TransactionOperations transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.picks = picks;
        this.articles = articles;
        this.sections = sections;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void pick(String externalId, @Nullable String section) {
        Optional<SectionId> of =
                Optional.ofNullable(section).flatMap(sections::bySlug).map(Section::id);
        transaction.executeWithoutResult(
                status -> articles.find(externalId).map(Article::id).ifPresent(id -> pick(id, of.orElse(null))));
    }

    private void pick(ArticleId article, @Nullable SectionId section) {
        PickPlace place = new PickPlace(PickSlot.OUR_PICKS, null, section);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Pick> kept = withoutOver(place, now);
        long own = kept.stream().filter(pick -> isOwn(pick, ofSection(section))).count();
        if (own >= MOST || kept.stream().anyMatch(pick -> pick.article().equals(article)) || wasPut(article, section)) {
            return;
        }
        Pick pick = new Pick(place, article, null, null, null, now.plus(SHOWN_FOR));
        kept.add(pick);
        picks.replace(place, kept);
        jdbc.sql(PUT)
                .param("article", article.value())
                .param("section", key(section))
                .param("until", Timestamp.from(now.plus(SHOWN_FOR)))
                .update();
    }

    /** Those of its own that have ended go when another comes. */
    private List<Pick> withoutOver(PickPlace place, Instant now) {
        Map<Long, Instant> own = ofSection(place.section());
        return picks.of(place).stream()
                .filter(pick -> !isOwn(pick, own)
                        || Objects.requireNonNull(pick.until()).isAfter(now))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public void unpick(String externalId) {
        transaction.executeWithoutResult(
                status -> articles.find(externalId).map(Article::id).ifPresent(this::unpick));
    }

    private void unpick(ArticleId article) {
        placesOf(article).forEach((section, until) -> {
            PickPlace place = new PickPlace(PickSlot.OUR_PICKS, null, section == 0 ? null : new SectionId(section));
            List<Pick> before = picks.of(place);
            List<Pick> after = before.stream()
                    .filter(pick -> !pick.article().equals(article) || !isOwn(pick, Map.of(article.value(), until)))
                    .toList();
            if (after.size() < before.size()) {
                picks.replace(place, after);
            }
        });
        jdbc.sql(FORGET).param("article", article.value()).update();
        forgetOver();
    }

    /** Long after the pick's end: a flag that stays must not put it there again. */
    private void forgetOver() {
        jdbc.sql(FORGET_OVER)
                .param("before", Timestamp.from(clock.instant().minus(SHOWN_FOR.multipliedBy(10))))
                .update();
    }

    /** As it was put there: an editor who changes it makes it his own. */
    private static boolean isOwn(Pick pick, Map<Long, Instant> put) {
        return pick.headline() == null
                && pick.blurb() == null
                && pick.from() == null
                && pick.until() != null
                && pick.until().equals(put.get(pick.article().value()));
    }

    private boolean wasPut(ArticleId article, @Nullable SectionId section) {
        return placesOf(article).containsKey(key(section));
    }

    private Map<Long, Instant> placesOf(ArticleId article) {
        return jdbc
                .sql(OF_ARTICLE)
                .param("article", article.value())
                .query((row, n) -> Map.entry(
                        row.getLong("section_id"), row.getTimestamp("until").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<Long, Instant> ofSection(@Nullable SectionId section) {
        return jdbc
                .sql(OF_SECTION)
                .param("section", key(section))
                .query((row, n) -> Map.entry(
                        row.getLong("article_id"), row.getTimestamp("until").toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long key(@Nullable SectionId section) {
        return section == null ? 0 : section.value();
    }
}
