package newsletter.article;

import static newsletter.kernel.AuditAction.ARTICLE_CHANGED;
import static newsletter.kernel.AuditAction.ARTICLE_CREATED;
import static newsletter.kernel.AuditAction.ARTICLE_RETRACTED;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.ArticleRules.Checked;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Upserts a batch in one transaction of a few statements: check every draft, settle what the batch itself contradicts, lock what is known,
 * then insert the new and update the changed.
 */
@Service
class JdbcArticleIntake implements ArticleIntake {

    private final Sections sections;
    private final ArticleTable table;
    private final Retrying retrying;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcArticleIntake(
            Sections sections, ArticleTable table, Retrying retrying, ApplicationEventPublisher events, Clock clock) {
        this.sections = sections;
        this.table = table;
        this.retrying = retrying;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<ArticleOutcome> upsert(List<ArticleDraft> drafts) {
        Instant now = clock.instant();
        Map<Integer, ArticleOutcome> refused = new HashMap<>();
        Map<Integer, ArticleRow> rows = check(drafts, now, refused);
        refuseEarlierOnesOfSameId(rows, refused);
        refuseLaterOnesOfSameUrl(rows, refused);
        Map<Integer, ArticleOutcome> outcomes = rows.isEmpty() ? Map.of() : retrying.run(() -> store(rows, now));
        List<ArticleOutcome> all = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            all.add(refused.getOrDefault(i, outcomes.getOrDefault(i, new ArticleOutcome.Unchanged())));
        }
        return all;
    }

    @Override
    public boolean retract(String externalId) {
        return retrying.run(() -> {
            KnownArticle known = table.known(List.of(externalId)).get(externalId);
            if (known != null && !known.retracted()) {
                table.retract(externalId, clock.instant());
                events.publishEvent(Audited.of(ARTICLE_RETRACTED, AuditSubject.article(externalId))
                        .with("title", known.title())
                        .change("retracted", false, true));
            }
            return known != null;
        });
    }

    private Map<Integer, ArticleRow> check(
            List<ArticleDraft> drafts, Instant now, Map<Integer, ArticleOutcome> refused) {
        Map<String, SectionId> bySlug = sections.all().stream().collect(Collectors.toMap(Section::slug, Section::id));
        ArticleRules rules = new ArticleRules(bySlug, now);
        Map<Integer, ArticleRow> rows = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            switch (rules.check(drafts.get(i))) {
                case Checked.Good good -> rows.put(i, good.row());
                case Checked.Bad bad -> refused.put(i, new ArticleOutcome.Refused(bad.why()));
            }
        }
        return rows;
    }

    private static void refuseEarlierOnesOfSameId(Map<Integer, ArticleRow> rows, Map<Integer, ArticleOutcome> refused) {
        Map<String, Integer> last = new HashMap<>();
        rows.forEach((index, row) -> last.put(row.externalId(), index));
        rows.entrySet().removeIf(entry -> {
            int later = last.getOrDefault(entry.getValue().externalId(), entry.getKey());
            String message = "comes again at index " + later + ", which was taken instead";
            return later != entry.getKey() && refuse(refused, entry.getKey(), "externalId", message);
        });
    }

    private static void refuseLaterOnesOfSameUrl(Map<Integer, ArticleRow> rows, Map<Integer, ArticleOutcome> refused) {
        Map<String, Integer> first = new HashMap<>();
        rows.forEach((index, row) -> first.putIfAbsent(row.urlKey(), index));
        rows.entrySet().removeIf(entry -> {
            int earlier = first.getOrDefault(entry.getValue().urlKey(), entry.getKey());
            String message = "is that of the article at index " + earlier + " already";
            return earlier != entry.getKey() && refuse(refused, entry.getKey(), "url", message);
        });
    }

    private static boolean refuse(Map<Integer, ArticleOutcome> refused, int index, String field, String message) {
        refused.put(index, new ArticleOutcome.Refused(new Rejection(field, message)));
        return true;
    }

    private Map<Integer, ArticleOutcome> store(Map<Integer, ArticleRow> rows, Instant now) {
        Map<String, KnownArticle> known =
                table.known(rows.values().stream().map(ArticleRow::externalId).toList());
        Map<String, String> owners = table.owners(rows.values());
        Map<Integer, ArticleOutcome> outcomes = new HashMap<>();
        List<ArticleRow> fresh = new ArrayList<>();
        List<ArticleRow> changed = new ArrayList<>();
        rows.forEach((index, row) -> {
            ArticleOutcome outcome = decide(row, known, owners);
            outcomes.put(index, outcome);
            switch (outcome) {
                case ArticleOutcome.Created created -> fresh.add(row);
                case ArticleOutcome.Updated updated -> changed.add(row);
                case ArticleOutcome.Unchanged unchanged -> {}
                case ArticleOutcome.Joined joined -> {}
                case ArticleOutcome.Refused refused -> {}
            }
        });
        table.insert(fresh, now);
        table.update(changed, known, now);
        events.publishEvent(new Audited.Several(records(fresh, changed, known)));
        return outcomes;
    }

    private List<Audited> records(List<ArticleRow> fresh, List<ArticleRow> changed, Map<String, KnownArticle> known) {
        Map<Long, String> slugs = sections.all().stream()
                .collect(Collectors.toMap(section -> section.id().value(), Section::slug));
        Stream<Audited> created = fresh.stream().map(row -> record(ARTICLE_CREATED, row, Map.of(), slugs));
        Stream<Audited> updated =
                changed.stream().map(row -> record(ARTICLE_CHANGED, row, facts(known.get(row.externalId())), slugs));
        return Stream.concat(created, updated).toList();
    }

    private static Map<String, Object> facts(@Nullable KnownArticle before) {
        return before == null ? Map.of() : before.facts();
    }

    private static Audited record(
            AuditAction action, ArticleRow row, Map<String, Object> before, Map<Long, String> slugs) {
        return Audited.of(action, AuditSubject.article(row.externalId())).changes(before, ArticleFacts.of(row, slugs));
    }

    private static ArticleOutcome decide(ArticleRow row, Map<String, KnownArticle> known, Map<String, String> owners) {
        String owner = owners.get(row.urlKey());
        if (owner != null && !owner.equals(row.externalId())) {
            return new ArticleOutcome.Refused(new Rejection("url", "belongs to another article, externalId " + owner));
        }
        KnownArticle before = known.get(row.externalId());
        if (before == null) {
            return new ArticleOutcome.Created();
        }
        return before.isSame(row) ? new ArticleOutcome.Unchanged() : new ArticleOutcome.Updated();
    }
}
