package newsletter.article;

import static newsletter.kernel.AuditAction.ARTICLE_CHANGED;
import static newsletter.kernel.AuditAction.ARTICLE_CREATED;
import static newsletter.kernel.AuditAction.ARTICLE_RETRACTED;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.ArticleTable.Owner;
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
    private final Copies copies;
    private final Retrying retrying;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcArticleIntake(
            Sections sections,
            ArticleTable table,
            Copies copies,
            Retrying retrying,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sections = sections;
        this.table = table;
        this.copies = copies;
        this.retrying = retrying;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<ArticleOutcome> upsert(List<ArticleDraft> drafts) {
        Instant now = clock.instant();
        CheckedBatch batch = CheckedBatch.of(drafts, new ArticleRules(sectionsBySlug(), now));
        Map<Integer, ArticleRow> rows = batch.rows();
        Stored stored = rows.isEmpty() ? Stored.NOTHING : retrying.run(() -> store(rows, now));
        relateToOthers(stored);
        List<ArticleOutcome> all = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            all.add(batch.refused().getOrDefault(i, stored.outcomes().getOrDefault(i, new ArticleOutcome.Unchanged())));
        }
        return all;
    }

    private Map<String, SectionId> sectionsBySlug() {
        return sections.all().stream().collect(Collectors.toMap(Section::slug, Section::id));
    }

    /** Once more, after the commit: of two batches at once neither sees the other's articles before. */
    private void relateToOthers(Stored stored) {
        if (!stored.written().isEmpty()) {
            retrying.run(() -> copies.relate(stored.written().values()));
        }
    }

    @Override
    public boolean retract(String externalId, RetractedBy by) {
        return retrying.run(() -> {
            KnownArticle known = table.known(List.of(externalId)).get(externalId);
            if (known != null && known.canBeRetracted(by)) {
                table.retract(externalId, by, clock.instant());
                events.publishEvent(Audited.of(ARTICLE_RETRACTED, AuditSubject.article(externalId))
                        .with("title", known.title())
                        .change("retracted", known.retractedBy() != null, true));
            }
            return known != null;
        });
    }

    /**
     * @param outcomes by the index of the draft
     * @param written ids of new and changed articles, by external id
     */
    private record Stored(Map<Integer, ArticleOutcome> outcomes, Map<String, Long> written) {

        static final Stored NOTHING = new Stored(Map.of(), Map.of());
    }

    private Stored store(Map<Integer, ArticleRow> rows, Instant now) {
        Map<String, KnownArticle> known =
                table.known(rows.values().stream().map(ArticleRow::externalId).toList());
        Map<String, Owner> owners = table.owners(rows.values());
        Map<String, KnownArticle> adopted = adopt(rows.values(), known, owners);
        Map<Integer, ArticleOutcome> outcomes = new HashMap<>();
        Map<String, String> taken = new HashMap<>();
        List<ArticleRow> fresh = new ArrayList<>();
        List<ArticleRow> changed = new ArrayList<>();
        rows.forEach((index, row) -> {
            String twin = taken.putIfAbsent(row.urlKey(), row.externalId());
            ArticleOutcome outcome =
                    twin == null ? decide(row, known, owners, adopted) : new ArticleOutcome.Joined(twin);
            outcomes.put(index, outcome);
            switch (outcome) {
                case ArticleOutcome.Created created -> fresh.add(row);
                case ArticleOutcome.Updated updated -> changed.add(row);
                case ArticleOutcome.Unchanged unchanged -> countAgain(row, known);
                case ArticleOutcome.Joined joined -> {}
                case ArticleOutcome.Refused refused -> {}
            }
        });
        Map<String, Long> written = new HashMap<>(table.insert(fresh, now));
        written.putAll(table.update(changed, known, now));
        join(rows, outcomes);
        copies.note(Stream.concat(fresh.stream(), changed.stream()).toList(), written, now);
        copies.relate(written.values());
        events.publishEvent(new Audited.Several(records(fresh, changed, known)));
        return new Stored(outcomes, written);
    }

    /** In one order, so that two batches queue instead of deadlocking. */
    private void join(Map<Integer, ArticleRow> rows, Map<Integer, ArticleOutcome> outcomes) {
        Map<String, Set<Long>> joining = new TreeMap<>();
        rows.forEach((index, row) -> {
            if (outcomes.get(index) instanceof ArticleOutcome.Joined joined) {
                joining.computeIfAbsent(joined.externalId(), id -> new TreeSet<>())
                        .addAll(row.sections());
            }
        });
        joining.forEach(table::join);
    }

    private void countAgain(ArticleRow row, Map<String, KnownArticle> known) {
        KnownArticle before = known.get(row.externalId());
        if (before != null && !before.hasSameCounts(row)) {
            table.count(row);
        }
    }

    /** What the newsroom sends itself takes the place of what a source had brought of the same address. */
    private Map<String, KnownArticle> adopt(
            Collection<ArticleRow> rows, Map<String, KnownArticle> known, Map<String, Owner> owners) {
        Map<String, String> adoptedBy = new HashMap<>();
        for (ArticleRow row : rows) {
            Owner owner = owners.get(row.urlKey());
            if (owner != null
                    && owner.ofSource()
                    && row.details().origin() == null
                    && !known.containsKey(row.externalId())) {
                adoptedBy.put(row.externalId(), owner.externalId());
            }
        }
        Map<String, KnownArticle> before = adoptedBy.isEmpty() ? Map.of() : table.known(adoptedBy.values());
        Map<String, KnownArticle> adopted = new HashMap<>();
        adoptedBy.forEach(
                (id, old) -> Optional.ofNullable(before.get(old)).ifPresent(article -> adopted.put(id, article)));
        known.putAll(adopted);
        return adopted;
    }

    private List<Audited> records(List<ArticleRow> fresh, List<ArticleRow> changed, Map<String, KnownArticle> known) {
        Map<Long, String> slugs = sections.all().stream()
                .collect(Collectors.toMap(section -> section.id().value(), Section::slug));
        Stream<Audited> created = fresh.stream().map(row -> record(ARTICLE_CREATED, row, Map.of(), slugs));
        Stream<Audited> updated =
                changed.stream().map(row -> record(ARTICLE_CHANGED, row, facts(known.get(row.externalId())), slugs));
        return Stream.concat(created, updated).toList();
    }

    private static ArticleOutcome refusedFor(Owner owner) {
        return new ArticleOutcome.Refused(
                new Rejection("url", "belongs to another article, externalId " + owner.externalId()));
    }

    private static Map<String, Object> facts(@Nullable KnownArticle before) {
        return before == null ? Map.of() : before.facts();
    }

    private static Audited record(
            AuditAction action, ArticleRow row, Map<String, Object> before, Map<Long, String> slugs) {
        return Audited.of(action, AuditSubject.article(row.externalId())).changes(before, ArticleFacts.of(row, slugs));
    }

    private static ArticleOutcome decide(
            ArticleRow row,
            Map<String, KnownArticle> known,
            Map<String, Owner> owners,
            Map<String, KnownArticle> adopted) {
        Owner owner = owners.get(row.urlKey());
        if (adopted.containsKey(row.externalId())) {
            return new ArticleOutcome.Updated();
        }
        if (owner != null && !owner.externalId().equals(row.externalId())) {
            return row.details().origin() != null && !known.containsKey(row.externalId())
                    ? new ArticleOutcome.Joined(owner.externalId())
                    : refusedFor(owner);
        }
        KnownArticle before = known.get(row.externalId());
        if (before == null) {
            return new ArticleOutcome.Created();
        }
        if (before.isKeptFrom(row)) {
            return new ArticleOutcome.Refused(
                    new Rejection("externalId", "is that of an article that the newsroom retracted"));
        }
        return before.isSame(row) ? new ArticleOutcome.Unchanged() : new ArticleOutcome.Updated();
    }
}
