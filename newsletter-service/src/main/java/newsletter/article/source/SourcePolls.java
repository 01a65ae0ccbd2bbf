package newsletter.article.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import newsletter.article.feed.Feed;
import newsletter.article.source.FeedAnswer.Failed;
import newsletter.article.source.FeedAnswer.Hints;
import newsletter.article.source.FeedAnswer.News;
import newsletter.article.source.FeedAnswer.Same;
import newsletter.article.source.PollReport.Outcome;
import newsletter.article.source.PollTable.Settlement;
import newsletter.article.source.SourceLeases.Lease;
import newsletter.article.source.SourceState.Condition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Polls one leased source: asks for its documents, takes in what is new, and settles how it is doing and when it is asked again. */
@Component
class SourcePolls {

    private static final Logger log = LoggerFactory.getLogger(SourcePolls.class);

    /** A permanent redirect that a server shows once may be a mistake. */
    private static final int MOVED_FOR_GOOD = 3;

    private final SourceTable sources;
    private final SourceDocuments documents;
    private final FeedTable feeds;
    private final EntryIntake intake;
    private final WaitingEntries waiting;
    private final Picking picking;
    private final ClosedPosts closed;
    private final PollTable polls;
    private final HubTable hubs;
    private final Clock clock;

    SourcePolls(
            SourceTable sources,
            SourceDocuments documents,
            FeedTable feeds,
            EntryIntake intake,
            WaitingEntries waiting,
            Picking picking,
            ClosedPosts closed,
            PollTable polls,
            HubTable hubs,
            Clock clock) {
        this.sources = sources;
        this.documents = documents;
        this.feeds = feeds;
        this.intake = intake;
        this.waiting = waiting;
        this.picking = picking;
        this.closed = closed;
        this.polls = polls;
        this.hubs = hubs;
        this.clock = clock;
    }

    /** Empty when the source is gone meanwhile. Whatever is wrong with the source is in the report, not thrown. */
    Optional<PollReport> poll(Lease lease) {
        Optional<Source> source = sources.byId(lease.source().value());
        try {
            return source.map(each -> poll(each, lease));
        } catch (RuntimeException e) {
            log.error("The poll of source {} failed for a reason of ours; it is tried again later", lease.source(), e);
            return source.flatMap(each -> failedByUs(each, lease, e));
        }
    }

    /** Empty when not even that can be stored: its lease runs out. */
    private Optional<PollReport> failedByUs(Source source, Lease lease, RuntimeException why) {
        try {
            return Optional.of(failed(source, lease, clock.instant(), ours(why)));
        } catch (RuntimeException e) {
            log.error("That the poll of source {} failed could not be stored", lease.source(), e);
            return Optional.empty();
        }
    }

    private static Failed ours(RuntimeException e) {
        return new Failed(
                "What it sent could not be stored (" + e.getClass().getSimpleName() + "); the log says more.",
                false,
                null);
    }

    private PollReport poll(Source source, Lease lease) {
        Instant start = clock.instant();
        Round round = new Round();
        switch (documents.of(source, lease)) {
            case SourceDocuments.Found found -> found.feeds().forEach(feed -> ask(source, feed, round));
            case SourceDocuments.NotFound none -> round.failures.add(none.why());
        }
        if (round.isFailed()) {
            return failed(source, lease, start, round.failures.getFirst());
        }
        return settled(source, lease, start, round);
    }

    private void ask(Source source, SourceFeed feed, Round round) {
        switch (documents.ask(source, feed)) {
            case News news -> round.news(news.hints(), take(source, feed, news), news);
            case Same same -> {
                moved(feed, same.hints());
                round.same(same.hints());
            }
            case Failed failed -> round.failures.add(failed);
        }
    }

    /** Validators are written last: a poll that is cut off reads the document again. */
    private Taken take(Source source, SourceFeed feed, News news) {
        Taken taken = intake.take(source, feed.id(), news.harvest());
        closed.takeBack(source, news.harvest());
        if (!taken.incomplete()) {
            feeds.changed(feed.id(), news.facts());
        }
        if (feed.type() == FeedType.STICKY) {
            picking.keepOnly(source, news.harvest());
        }
        moved(feed, news.hints());
        return taken;
    }

    private void moved(SourceFeed feed, Hints hints) {
        boolean settled = feeds.moved(
                feed.id(), hints.moved() == null ? null : hints.moved().toString(), MOVED_FOR_GOOD);
        if (settled) {
            log.info("Feed {} has moved for good; it is asked for at its new address from now on", feed.id());
        }
    }

    private PollReport settled(Source source, Lease lease, Instant start, Round round) {
        Taken late = round.changed ? waiting.takeMapped(source) : Taken.NOTHING;
        Taken taken = round.taken.plus(late.waiting() > 0 ? withoutWaiting(late) : late);
        Instant now = clock.instant();
        Duration pace = round.changed
                ? Pace.afterNews(round.published, source.state().pace(), now)
                : Pace.afterNothing(source.state().pace(), source.state().lastPublishedAt(), now);
        Duration wait = taken.incomplete() ? Pace.FASTEST : beside(source, taken, Pace.heeding(pace, round.hints), now);
        String reason = round.remark();
        Duration jittered = Pace.jittered(wait, ThreadLocalRandom.current().nextDouble());
        polls.settle(lease, new Settlement(Condition.WORKING, reason, 0, pace, jittered, taken.newest()), now);
        return noted(source, report(start, now, taken, reason));
    }

    /** What a hub sends needs no asking for, as long as it sends everything. */
    private Duration beside(Source source, Taken taken, Duration wait, Instant now) {
        return taken.created() == 0 && wait.compareTo(Pace.BESIDE_A_HUB) < 0 && hubs.isServed(source.id(), now)
                ? Pace.BESIDE_A_HUB
                : wait;
    }

    /** What waits still has been counted when it came. */
    private static Taken withoutWaiting(Taken taken) {
        return new Taken(
                0, taken.created(), taken.updated(), taken.joined(), 0, taken.refused(), false, taken.newest());
    }

    private static PollReport report(Instant start, Instant now, Taken taken, @Nullable String reason) {
        boolean any = taken.created() + taken.updated() + taken.joined() + taken.waiting() + taken.refused() > 0;
        return new PollReport(
                start, any ? Outcome.CHANGED : Outcome.UNCHANGED, taken, Duration.between(start, now), reason);
    }

    private PollReport failed(Source source, Lease lease, Instant start, Failed why) {
        Instant now = clock.instant();
        int failures = source.state().failures() + 1;
        Duration wait = Pace.jittered(
                Pace.afterFailure(failures, why.gone(), why.retryAfter()),
                0.5 + ThreadLocalRandom.current().nextDouble() / 2);
        Condition condition = why.gone() ? Condition.GONE : Condition.FAILING;
        Settlement settlement =
                new Settlement(condition, why.reason(), failures, source.state().pace(), wait, null);
        polls.settle(lease, settlement, now);
        if (failures == 1) {
            log.warn("Source {} fails, and is asked again in {}: {}", source.slug(), wait, why.reason());
        }
        return noted(
                source,
                new PollReport(start, Outcome.FAILED, Taken.NOTHING, Duration.between(start, now), why.reason()));
    }

    private PollReport noted(Source source, PollReport report) {
        if (report.outcome() != Outcome.UNCHANGED) {
            polls.note(source.id(), report);
        }
        return report;
    }

    /** What the documents of one poll brought. */
    private static final class Round {

        private final List<Failed> failures = new ArrayList<>();
        private final List<Instant> published = new ArrayList<>();
        private final List<Feed.BrokenEntry> broken = new ArrayList<>();
        private Taken taken = Taken.NOTHING;
        private Hints hints = Hints.NONE;
        private boolean changed;
        private boolean answered;

        void news(Hints from, Taken brought, News news) {
            answered = true;
            changed = true;
            hints = from;
            taken = taken.plus(brought);
            broken.addAll(news.harvest().broken());
            news.harvest().items().stream()
                    .map(item -> item.entry().published())
                    .filter(Objects::nonNull)
                    .forEach(published::add);
        }

        void same(Hints from) {
            answered = true;
            hints = from;
        }

        /** What was not right, though it went on. */
        @Nullable String remark() {
            if (!failures.isEmpty()) {
                return failures.getFirst().reason();
            }
            return broken.isEmpty()
                    ? null
                    : broken.size() + " entries could not be read; number "
                            + broken.getFirst().position() + ": "
                            + broken.getFirst().reason();
        }

        boolean isFailed() {
            return !answered && !failures.isEmpty();
        }
    }
}
