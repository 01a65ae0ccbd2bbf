package newsletter.article.source;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.article.feed.FeedOutcome;
import newsletter.article.feed.FeedReader;
import newsletter.article.push.HubSignature;
import newsletter.article.source.HubTable.HubFeed;
import newsletter.article.text.CleanText;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Answers hubs (WebSub, sections 5.2, 5.3 and 7). What a hub sends is taken when it is signed; where no secret could be agreed upon it is only
 * a reason to ask the feed itself, and so is what cannot be read, and what needs its pages read.
 */
@Service
public class HubCallbacks {

    private static final Duration LONGEST_LEASE = Duration.ofDays(60);
    private static final Duration SHORTEST_LEASE = Duration.ofMinutes(10);
    private static final Duration USUAL_LEASE = Duration.ofDays(1);
    private static final Duration AFTER_DENIAL = Duration.ofDays(7);

    private final HubTable table;
    private final HubPartings partings;
    private final SourceTable sources;
    private final PushedEntries pushed;
    private final PollTable polls;
    private final Clock clock;

    HubCallbacks(
            HubTable table,
            HubPartings partings,
            SourceTable sources,
            PushedEntries pushed,
            PollTable polls,
            Clock clock) {
        this.table = table;
        this.partings = partings;
        this.sources = sources;
        this.pushed = pushed;
        this.polls = polls;
        this.clock = clock;
    }

    /**
     * The hub's question whether we mean it, or its refusal.
     *
     * @return what to answer; empty: we did not ask for this
     */
    public Optional<String> answer(String callback, HubVisit visit) {
        return switch (visit.mode()) {
            case "subscribe" ->
                asked(callback, visit).filter(feed -> !feed.refused()).map(feed -> accept(feed, visit));
            case "unsubscribe" ->
                Optional.of(visit.challenge()).filter(challenge -> partings.isParted(callback, visit.topic()));
            case "denied" -> asked(callback, visit).map(feed -> denied(feed, visit));
            default -> Optional.empty();
        };
    }

    private Optional<HubFeed> asked(String callback, HubVisit visit) {
        return table.byCallback(callback).filter(feed -> visit.topic().equals(feed.askedTopic()));
    }

    private String accept(HubFeed feed, HubVisit visit) {
        Instant now = clock.instant();
        Duration lease = lease(visit.leaseSeconds());
        table.activate(
                feed.id(),
                callback(feed),
                now.plus(lease),
                now.plus(lease.multipliedBy(2).dividedBy(3)));
        return visit.challenge();
    }

    private String denied(HubFeed feed, HubVisit visit) {
        String why = CleanText.line(
                visit.reason().substring(0, Math.min(visit.reason().length(), 400)));
        String reason = "The hub denied the subscription" + (why.isEmpty() ? "." : ": " + why);
        table.answered(
                feed.id(), callback(feed), "REFUSED", reason, clock.instant().plus(AFTER_DENIAL));
        return "";
    }

    private static String callback(HubFeed feed) {
        return String.valueOf(feed.callback());
    }

    private static Duration lease(@Nullable Long seconds) {
        if (seconds == null || seconds <= 0) {
            return USUAL_LEASE;
        }
        long within = Math.clamp(seconds, SHORTEST_LEASE.toSeconds(), LONGEST_LEASE.toSeconds());
        return Duration.ofSeconds(within);
    }

    /** Whether anything is subscribed to by this callback: looked up before a body is read. */
    public boolean isSubscribed(String callback) {
        return table.byCallback(callback).filter(feed -> !feed.refused()).isPresent();
    }

    /** @return whether it was believed; the hub is told that it was received, either way */
    public boolean deliver(String callback, HubDelivery delivery) {
        Optional<HubFeed> feed = table.byCallback(callback).filter(each -> !each.refused());
        feed.filter(each -> isSigned(each, delivery)).ifPresent(each -> take(each, delivery));
        return feed.filter(each -> isSigned(each, delivery)).isPresent();
    }

    private static boolean isSigned(HubFeed feed, HubDelivery delivery) {
        return feed.secret() == null || HubSignature.isValid(delivery.signatures(), feed.secret(), delivery.body());
    }

    private void take(HubFeed feed, HubDelivery delivery) {
        sources.byId(feed.source().value())
                .filter(source -> source.settings().enabled())
                .ifPresent(source -> take(source, feed, delivery));
    }

    private void take(Source source, HubFeed feed, HubDelivery delivery) {
        boolean needsAsking = feed.secret() == null || source.settings().fullText();
        Optional<Harvest> harvest = needsAsking ? Optional.empty() : read(feed, delivery);
        if (harvest.isPresent()) {
            pushed.take(source, feed.id(), harvest.get());
        } else {
            polls.askNow(source.id(), clock.instant());
        }
    }

    private static Optional<Harvest> read(HubFeed feed, HubDelivery delivery) {
        Optional<URI> address = WebAddress.parse(String.valueOf(feed.askedTopic()));
        return address.map(base -> FeedReader.read(delivery.body(), delivery.contentType(), base))
                .flatMap(HubCallbacks::harvest);
    }

    private static Optional<Harvest> harvest(FeedOutcome outcome) {
        return switch (outcome) {
            case FeedOutcome.Read read -> Optional.of(Harvest.of(read.feed()));
            case FeedOutcome.Unreadable unreadable -> Optional.empty();
        };
    }

    /**
     * What stands in the query of a hub's question.
     *
     * @param leaseSeconds null: not said
     * @param reason of a denial; empty: none given
     */
    public record HubVisit(
            String mode,
            String topic,
            String challenge,
            @Nullable Long leaseSeconds,
            String reason) {}

    /** @param signatures as the headers came */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record HubDelivery(byte[] body, @Nullable String contentType, List<String> signatures) {

        public HubDelivery {
            signatures = List.copyOf(signatures);
        }
    }
}
