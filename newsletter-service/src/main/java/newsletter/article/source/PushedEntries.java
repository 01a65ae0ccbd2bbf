package newsletter.article.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.article.source.EntryTable.KnownEntry;
import newsletter.article.source.PollReport.Outcome;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes in what was not asked for: webhooks of a site's system, and what a WebSub hub sends. Whether the caller may is checked before. */
@Service
public class PushedEntries {

    private final EntryIntake intake;
    private final EntryTable entries;
    private final JoinedArticles joined;
    private final Picking picking;
    private final PollTable polls;
    private final Clock clock;

    PushedEntries(
            EntryIntake intake,
            EntryTable entries,
            JoinedArticles joined,
            Picking picking,
            PollTable polls,
            Clock clock) {
        this.intake = intake;
        this.entries = entries;
        this.joined = joined;
        this.picking = picking;
        this.polls = polls;
        this.clock = clock;
    }

    /**
     * As a poll that brought these entries would, but no pages are read. Sent again they change nothing.
     *
     * @param feed that a hub sends for, by {@link SourceFeed#id()}; null: the source's system called
     */
    public PollReport take(Source source, @Nullable Long feed, Harvest harvest) {
        Instant start = clock.instant();
        return noted(source, start, intake.takePushed(source, feed, harvest));
    }

    /**
     * Takes an article back that its publisher unpublished or deleted; it leaves drafts, unsent mail and the archive. One that came another way, too,
     * stays unless it is of this source's own page. A poll that still finds it within the hour reads a cache.
     *
     * @param id guid as in the source's entries, without the slug
     * @return false when the source never brought such an entry
     */
    public boolean retract(Source source, String id) {
        Optional<KnownEntry> known = known(source, EntryKeys.externalId(source.slug(), id));
        known.ifPresent(entry -> {
            takeBack(source, entry);
            joined.retract(source, entry);
        });
        return known.isPresent();
    }

    Optional<KnownEntry> known(Source source, String externalId) {
        return entries.byKey(source.id(), List.of(WebAddress.sha256(externalId))).values().stream()
                .findFirst();
    }

    /**
     * The entry, not its article. It stays known as taken back, or a cached feed would bring it in again. One whose page goes on under another id has
     * nothing left to be taken back.
     */
    void takeBack(Source source, KnownEntry entry) {
        if (!entry.goesOn()) {
            picking.unpick(entry);
            entries.retract(source.id(), entry, clock.instant());
        }
    }

    private PollReport noted(Source source, Instant start, Taken taken) {
        Instant now = clock.instant();
        PollReport report = new PollReport(start, Outcome.PUSHED, taken, Duration.between(start, now), null);
        if (taken.isNews()) {
            polls.note(source.id(), report);
        }
        polls.pushed(source.id(), taken.newest(), now);
        return report;
    }
}
