package newsletter.article.source;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
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
    private final PageTexts pages;
    private final SourceLeases leases;
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
            PageTexts pages,
            SourceLeases leases,
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
        this.pages = pages;
        this.leases = leases;
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
        PollTurn turn = leases.turn(lease);
        PollRound round = new PollRound(turn, pages.budget(source, turn::goesOn));
        switch (documents.of(source, turn)) {
            case SourceDocuments.Found found -> askAll(source, found.feeds(), round);
            case SourceDocuments.NotFound none -> round.failures.add(none.why());
        }
        if (round.isFailed()) {
            return failed(source, lease, start, round.failures.getFirst());
        }
        return settled(source, lease, start, round);
    }

    private void askAll(Source source, List<SourceFeed> feeds, PollRound round) {
        for (SourceFeed feed : feeds) {
            if (feed != feeds.getFirst() && !round.turn.goesOn()) {
                round.cutShort();
                return;
            }
            if (!round.silent.contains(host(feed))) {
                ask(source, feed, round);
            }
        }
    }

    /** Empty of a folder. */
    private static String host(SourceFeed feed) {
        return feed.type() == FeedType.FOLDER
                ? ""
                : String.valueOf(URI.create(feed.address()).getHost());
    }

    private void ask(Source source, SourceFeed feed, PollRound round) {
        switch (documents.ask(source, feed)) {
            case News news -> round.news(news.hints(), take(source, feed, news, round), news);
            case Same same -> {
                leases.whileHeld(round.turn.lease(), () -> moved(feed, same.hints()));
                round.same(same.hints());
            }
            case Failed failed -> round.failed(failed, host(feed));
        }
    }

    /** Validators are written last: a poll that is cut off reads the document again. */
    private Taken take(Source source, SourceFeed feed, News news, PollRound round) {
        Taken taken = intake.take(source, feed.id(), news.harvest(), round.pages);
        closed.takeBack(source, news.harvest());
        if (feed.type() == FeedType.STICKY) {
            picking.keepOnly(source, news.harvest());
        }
        leases.whileHeld(round.turn.lease(), () -> read(feed, news, taken));
        return taken;
    }

    private void read(SourceFeed feed, News news, Taken taken) {
        if (!taken.incomplete()) {
            feeds.changed(feed, news.facts());
        }
        moved(feed, news.hints());
    }

    private void moved(SourceFeed feed, Hints hints) {
        boolean settled = feeds.moved(
                feed.id(), hints.moved() == null ? null : hints.moved().toString(), MOVED_FOR_GOOD);
        if (settled) {
            log.info("Feed {} has moved for good; it is asked for at its new address from now on", feed.id());
        }
    }

    private PollReport settled(Source source, Lease lease, Instant start, PollRound round) {
        Taken taken = round.taken.plus(withoutWaiting(waiting.takeIfMappedNow(source, round.pages)));
        Instant now = clock.instant();
        Duration pace = pace(source, round, taken, now);
        Duration wait = taken.incomplete() ? Pace.FASTEST : beside(source, taken, Pace.heeding(pace, round.hints), now);
        String reason = round.remark();
        Duration jittered = Pace.jittered(wait, ThreadLocalRandom.current().nextDouble());
        polls.settle(lease, new Settlement(Condition.WORKING, reason, 0, pace, jittered, taken.newest()), now);
        return noted(source, report(start, now, taken, reason));
    }

    /** By what was new, not by what looked different: a page with the time of day in it differs always. */
    private static Duration pace(Source source, PollRound round, Taken taken, Instant now) {
        Duration before = source.state().pace();
        int news = taken.created() + taken.updated() + taken.joined() + taken.waiting() + taken.refused();
        return news > round.broken.size() || (before == null && round.changed)
                ? Pace.afterNews(round.published, before, now)
                : Pace.afterNothing(before, source.state().lastPublishedAt(), now);
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
        boolean settled = polls.settle(lease, settlement, now);
        if (settled && failures == 1) {
            log.warn("Source {} fails, and is asked again in {}: {}", source.slug(), wait, why.reason());
        }
        PollReport report =
                new PollReport(start, Outcome.FAILED, Taken.NOTHING, Duration.between(start, now), why.reason());
        return settled ? noted(source, report) : report;
    }

    private PollReport noted(Source source, PollReport report) {
        if (report.outcome() != Outcome.UNCHANGED) {
            polls.note(source.id(), report);
        }
        return report;
    }
}
