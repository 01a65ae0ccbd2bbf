package newsletter.article;

import static newsletter.kernel.AuditAction.ARTICLE_CHANGED;
import static newsletter.kernel.AuditAction.ARTICLE_CREATED;
import static newsletter.kernel.AuditAction.ARTICLE_RETRACTED;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        return take(
                drafts.stream().map(draft -> new SourceDraft(draft, null, true)).toList());
    }

    @Override
    public List<ArticleOutcome> take(List<SourceDraft> brought) {
        List<ArticleDraft> drafts = brought.stream().map(SourceDraft::draft).toList();
        Instant now = clock.instant();
        CheckedBatch batch = CheckedBatch.of(drafts, new ArticleRules(sectionsBySlug(), now));
        Map<Integer, ArticleRow> rows = batch.rows();
        Stored stored = rows.isEmpty() ? Stored.NOTHING : retrying.run(() -> store(rows, brought, now));
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
    public boolean retract(String externalId) {
        return retract(externalId, null);
    }

    @Override
    public boolean takeBack(String externalId, long origin) {
        return retract(externalId, origin);
    }

    private boolean retract(String externalId, @Nullable Long origin) {
        return retrying.run(() -> {
            KnownArticle known = table.known(List.of(externalId)).get(externalId);
            if (known != null && known.canBeRetracted(origin == null ? RetractedBy.NEWSROOM : RetractedBy.PUBLISHER)) {
                table.retract(externalId, origin, clock.instant());
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

    private Stored store(Map<Integer, ArticleRow> rows, List<SourceDraft> brought, Instant now) {
        List<String> ids = rows.values().stream().map(ArticleRow::externalId).toList();
        Stream<String> standing =
                rows.keySet().stream().map(index -> brought.get(index).joined()).filter(Objects::nonNull);
        Map<String, KnownArticle> known =
                table.known(Stream.concat(ids.stream(), standing).collect(Collectors.toSet()));
        Map<String, Owner> owners = table.owners(rows.values());
        Map<String, String> replaced = adopt(rows.values(), known, owners);
        Contest contest = new Contest(known, owners, Set.copyOf(replaced.values()), rows, brought);
        Map<Integer, ArticleOutcome> outcomes = new HashMap<>();
        Map<String, String> taken = new HashMap<>();
        List<ArticleRow> fresh = new ArrayList<>();
        List<ArticleRow> changed = new ArrayList<>();
        rows.forEach((index, row) -> {
            String holder = taken.getOrDefault(row.urlKey(), row.externalId());
            boolean isTwin = !holder.equals(row.externalId());
            ArticleOutcome outcome =
                    isTwin ? new ArticleOutcome.Joined(holder) : contest.decide(row, brought.get(index));
            outcomes.put(index, outcome);
            taken.putIfAbsent(
                    row.urlKey(),
                    outcome instanceof ArticleOutcome.Joined joined ? joined.externalId() : row.externalId());
            if (!isTwin) {
                giveWay(row, outcome, contest, now);
            }
            switch (outcome) {
                case ArticleOutcome.Created created -> fresh.add(row);
                case ArticleOutcome.Updated updated -> changed.add(row);
                case ArticleOutcome.Unchanged unchanged -> countAgain(row, known);
                case ArticleOutcome.Joined joined -> {}
                case ArticleOutcome.Refused refused -> {}
            }
        });
        leavePages(rows, changed, known);
        Map<String, Long> written = new HashMap<>(table.insert(fresh, now));
        written.putAll(table.update(changed, known, now));
        replaced.forEach((old, by) -> replaced(old, known.get(by), by, null));
        changed.forEach(row -> leavePage(row, known.get(row.externalId())));
        join(rows, outcomes, brought);
        copies.note(Stream.concat(fresh.stream(), changed.stream()).toList(), written, now);
        copies.relate(written.values());
        events.publishEvent(new Audited.Several(records(fresh, changed, known)));
        return new Stored(outcomes, written);
    }

    /** Two articles turned out to be of one page. */
    private void giveWay(ArticleRow row, ArticleOutcome outcome, Contest contest, Instant now) {
        String loser = contest.loser(row, outcome);
        if (loser != null) {
            String winner = outcome instanceof ArticleOutcome.Joined joined ? joined.externalId() : row.externalId();
            KnownArticle before = table.known(List.of(loser)).get(loser);
            table.giveWay(loser, now);
            replaced(loser, before, winner, row.urlHash());
            events.publishEvent(Audited.of(ARTICLE_RETRACTED, AuditSubject.article(loser))
                    .with("replacedBy", winner)
                    .change("retracted", false, true));
        }
    }

    private void replaced(String loser, @Nullable KnownArticle before, String winner, byte @Nullable [] page) {
        events.publishEvent(new ArticleReplaced(loser, before == null ? null : before.origin(), winner, page));
    }

    /** The pages that others of the batch are given. */
    private void leavePages(Map<Integer, ArticleRow> rows, List<ArticleRow> changed, Map<String, KnownArticle> known) {
        Set<String> claimed = rows.values().stream().map(ArticleRow::urlKey).collect(Collectors.toSet());
        table.leavePages(changed.stream()
                .filter(row -> {
                    KnownArticle before = known.get(row.externalId());
                    return before != null
                            && !before.isPageOf(row)
                            && claimed.contains(HexFormat.of().formatHex(before.urlHash()));
                })
                .map(ArticleRow::externalId)
                .toList());
    }

    private void leavePage(ArticleRow row, @Nullable KnownArticle before) {
        if (before != null && !before.isPageOf(row)) {
            events.publishEvent(new ArticleMoved(row.externalId(), before.urlHash()));
        }
    }

    /** In one order, so that two batches queue instead of deadlocking. */
    private void join(Map<Integer, ArticleRow> rows, Map<Integer, ArticleOutcome> outcomes, List<SourceDraft> brought) {
        Map<String, Set<Long>> joining = new TreeMap<>();
        Map<String, Set<Long>> republished = new TreeMap<>();
        rows.forEach((index, row) -> {
            if (outcomes.get(index) instanceof ArticleOutcome.Joined joined) {
                joining.computeIfAbsent(joined.externalId(), id -> new TreeSet<>())
                        .addAll(row.sections());
                Long origin = row.details().origin();
                if (origin != null && brought.get(index).republished()) {
                    republished
                            .computeIfAbsent(joined.externalId(), id -> new TreeSet<>())
                            .add(origin);
                }
            }
        });
        joining.forEach(table::join);
        bringBack(republished);
    }

    /** @param republished sources, by the external ids of what stands for their entries */
    private void bringBack(Map<String, Set<Long>> republished) {
        Map<String, KnownArticle> known = republished.isEmpty() ? Map.of() : table.known(republished.keySet());
        republished.forEach((id, sources) -> {
            KnownArticle article = known.get(id);
            if (article != null && sources.stream().anyMatch(article::isTakenBackBy) && table.bringBack(id)) {
                events.publishEvent(new ArticleBroughtBack(id, article.origin()));
            }
        });
    }

    @Override
    public List<String> returnPages(Collection<String> externalIds) {
        if (externalIds.isEmpty()) {
            return List.of();
        }
        return retrying.run(() -> {
            List<String> returned = new ArrayList<>();
            table.known(externalIds).forEach((id, article) -> {
                boolean hadToGo = article.gaveWay()
                        && article.retractedBy() == RetractedBy.PUBLISHER
                        && article.takenBackBy() == null;
                if (hadToGo && table.isFree(article.urlHash())) {
                    table.returnPage(id, article.urlHash());
                    returned.add(id);
                    events.publishEvent(Audited.of(ARTICLE_RETRACTED, AuditSubject.article(id))
                            .with("title", article.title())
                            .change("retracted", true, false));
                }
            });
            return returned;
        });
    }

    private void countAgain(ArticleRow row, Map<String, KnownArticle> known) {
        KnownArticle before = known.get(row.externalId());
        if (before != null && !before.hasSameCounts(row)) {
            table.count(row);
        }
    }

    /** What the newsroom sends itself takes the place of what a source had brought of the same address. @return old external ids with the new ones */
    private Map<String, String> adopt(
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
        Map<String, String> replaced = new HashMap<>();
        adoptedBy.forEach((id, old) -> Optional.ofNullable(before.get(old)).ifPresent(article -> {
            known.put(id, article);
            replaced.put(old, id);
        }));
        return replaced;
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
}
