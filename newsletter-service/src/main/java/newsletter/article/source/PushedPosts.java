package newsletter.article.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import newsletter.article.ArticleIntake;
import newsletter.article.push.PostNews.Published;
import newsletter.article.push.PostNews.Withdrawn;
import newsletter.article.source.EntryTable.KnownEntry;
import newsletter.article.source.PollReport.Outcome;
import newsletter.article.source.PushOutcome.Ignored;
import newsletter.article.source.PushOutcome.Stored;
import newsletter.article.source.PushTable.KnownPost;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Stores and takes back single posts, each by a transaction that locks what is known of it: calls that come late, after a newer one, are passed
 * over, and of two at once one waits. At the same time, what is taken back goes before what is published.
 */
@Component
class PushedPosts {

    private static final int ATTEMPTS = 10;
    private static final Duration LONGEST_STEP = Duration.ofMillis(20);
    private static final Ignored LATE = new Ignored("it is older than what was told before");

    private static final Ignored STAYS = new Ignored(
            "the article stays: its page is another post's, or, as it came another way, too, not this site's");

    private final PushTable table;
    private final EntryIntake intake;
    private final PushedEntries pushed;
    private final EntryTable entries;
    private final ArticleIntake articles;
    private final JoinedArticles joined;
    private final FeedTable feeds;
    private final PollTable polls;
    private final TransactionOperations transaction;
    private final Clock clock;

    PushedPosts(
            PushTable table,
            EntryIntake intake,
            PushedEntries pushed,
            EntryTable entries,
            ArticleIntake articles,
            JoinedArticles joined,
            FeedTable feeds,
            PollTable polls,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.intake = intake;
        this.pushed = pushed;
        this.entries = entries;
        this.articles = articles;
        this.joined = joined;
        this.feeds = feeds;
        this.polls = polls;
        this.transaction = transaction;
        this.clock = clock;
    }

    PushOutcome publish(Source source, Published post) {
        Harvest harvest =
                new Harvest("", null, null, List.of(new Harvest.Item(post.entry(), post.featured())), List.of());
        Harvest whole = intake.completed(source, harvest);
        return inTransaction(() -> publish(source, post, whole));
    }

    private PushOutcome publish(Source source, Published post, Harvest harvest) {
        Instant start = clock.instant();
        Instant modified = notInTheFuture(post.modified(), start);
        String externalId = EntryKeys.externalId(source.slug(), post.entry());
        Optional<KnownPost> known = table.lock(source.id(), post.id(), externalId);
        if (known.filter(before -> isLate(modified, before)).isPresent()) {
            return LATE;
        }
        Taken taken = pushed.take(source, null, harvest).taken();
        table.settle(source.id(), post.id(), new KnownPost(externalId, link(post), modified, true));
        return new Stored(taken);
    }

    /** Of a source that is asked: should it have taken the post back, it is taken again when it is found. */
    void announce(Source source, Published post) {
        inTransaction(() -> announceLocked(source, post));
    }

    private boolean announceLocked(Source source, Published post) {
        Instant modified = notInTheFuture(post.modified(), clock.instant());
        String externalId = EntryKeys.externalId(source.slug(), post.entry());
        Optional<KnownPost> known = table.lock(source.id(), post.id(), externalId);
        if (known.filter(before -> isLate(modified, before)).isPresent()) {
            return false;
        }
        table.settle(source.id(), post.id(), new KnownPost(externalId, link(post), modified, true));
        boolean any = entries.announce(source.id(), externalId, link(post));
        if (any) {
            feeds.readAgain(source.id());
        }
        return any;
    }

    private static byte @Nullable [] link(Published post) {
        return EntryKeys.link(post.entry()).map(WebAddress::hash).orElse(null);
    }

    private static boolean isLate(Instant modified, KnownPost before) {
        return modified.isBefore(before.modified()) || (!before.published() && modified.equals(before.modified()));
    }

    PushOutcome withdraw(Source source, Withdrawn post) {
        return inTransaction(() -> withdrawLocked(source, post));
    }

    private PushOutcome withdrawLocked(Source source, Withdrawn post) {
        Instant start = clock.instant();
        String named = EntryKeys.externalId(source.slug(), post.guid() == null ? post.id() : post.guid());
        Optional<KnownPost> known = table.lock(source.id(), post.id(), named);
        Instant modified = notInTheFuture(post.modified(), start);
        if (known.filter(before -> modified.isBefore(before.modified())).isPresent()) {
            return LATE;
        }
        String externalId = known.map(KnownPost::externalId).orElse(named);
        Instant since =
                known.filter(KnownPost::published).map(KnownPost::modified).orElse(Instant.EPOCH);
        Retracted retracted = retract(source, post, externalId, since);
        boolean wasPublished = known.map(KnownPost::published).orElse(false);
        if (wasPublished || post.modified() != null) {
            byte[] link = post.link() == null ? lastLink(known) : WebAddress.hash(post.link());
            table.settle(source.id(), post.id(), withdrawn(externalId, link, modified, wasPublished));
        }
        if (retracted.any() && known.map(KnownPost::published).orElse(true)) {
            note(source, start, "The site took back " + externalId + ".");
        }
        return retracted.stays() ? STAYS : new PushOutcome.Withdrawn(retracted.any());
    }

    private static byte @Nullable [] lastLink(Optional<KnownPost> known) {
        return known.isPresent() ? known.get().link() : null;
    }

    /** A draft may be published within the second in which it was saved. */
    private static KnownPost withdrawn(
            String externalId, byte @Nullable [] link, Instant modified, boolean wasPublished) {
        return new KnownPost(externalId, link, wasPublished ? modified : modified.minusMillis(1), false);
    }

    /** A site that is asked may give its posts other ids than those it calls with: the page tells. */
    private Retracted retract(Source source, Withdrawn post, String externalId, Instant since) {
        Map<String, KnownEntry> byLink =
                post.link() == null ? Map.of() : entries.byLink(source.id(), List.of(WebAddress.hash(post.link())));
        Set<String> ids = new LinkedHashSet<>(List.of(externalId));
        byLink.values().forEach(entry -> ids.add(entry.externalId()));
        boolean any = false;
        boolean stays = false;
        for (String id : ids) {
            Optional<KnownEntry> entry = pushed.known(source, id);
            if (entry.filter(known -> isAnothers(source, post, known, since)).isPresent()) {
                any = true;
                stays = true;
            } else {
                entry.ifPresent(known -> pushed.takeBack(source, known));
                any |= entry.isPresent() || articles.takeBack(id, source.id().value());
                stays |= entry.filter(known -> !joined.retract(source, known)).isPresent();
            }
        }
        return new Retracted(any, stays);
    }

    private boolean isAnothers(Source source, Withdrawn post, KnownEntry entry, Instant since) {
        byte[] page = entry.link();
        return page != null && table.isOfAnother(source.id(), post.id(), page, since);
    }

    /** @param stays whether the article is not the site's to take back, or another post's by now */
    private record Retracted(boolean any, boolean stays) {}

    private void note(Source source, Instant start, String reason) {
        polls.note(
                source.id(),
                new PollReport(start, Outcome.PUSHED, Taken.NOTHING, Duration.between(start, clock.instant()), reason));
    }

    /** A clock that is ahead would otherwise shut the door behind itself. */
    private static Instant notInTheFuture(@Nullable Instant told, Instant now) {
        return told == null || told.isAfter(now) ? now : told;
    }

    /** From the start when another call came between: the intake's own repetition cannot save a transaction that began outside of it. */
    private <T> T inTransaction(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> work.get()));
            } catch (TransientDataAccessException | DuplicateKeyException | UnexpectedRollbackException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                stepAside(attempt);
            }
        }
    }

    /** Calls that met would meet again if all of them began anew at once. */
    private static void stepAside(int attempt) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(attempt * LONGEST_STEP.toNanos()));
    }
}
