package newsletter.audience;

import static newsletter.kernel.AuditAction.SUBSCRIPTION_ENDED;
import static newsletter.kernel.AuditAction.SUBSCRIPTION_RESUMED;

import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import newsletter.audience.LinkTokens.Link;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.SubscriptionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JdbcLeaving implements Leaving {

    /** The moment comes first: assignments are made from left to right, and it asks for the status before. */
    private static final String END = """
            UPDATE subscription
               SET left_at = CASE WHEN status = 'CONFIRMED' THEN :now ELSE NULL END, status = 'UNSUBSCRIBED',
                   version = version + 1, updated_at = :now
             WHERE id = :id AND status <> 'UNSUBSCRIBED'
            """;

    /** All that was left at the same moment was left by the same button. */
    private static final String LEFT_ALONG = """
            SELECT s.id FROM subscription o
              JOIN subscription s ON s.subscriber_id = o.subscriber_id AND s.left_at = o.left_at
             WHERE o.id = :id AND o.left_at >= :since AND o.status = 'UNSUBSCRIBED' AND s.status = 'UNSUBSCRIBED'
             ORDER BY s.id
            """;

    /** What was due in between does not come after all. */
    private static final String RESUME = """
            UPDATE subscription
               SET status = 'CONFIRMED', left_at = NULL, active_since = :now, version = version + 1, updated_at = :now
             WHERE id = :id AND status = 'UNSUBSCRIBED' AND left_at >= :since
            """;

    private static final String TELL = """
            INSERT INTO leaving_reason (list_id, reason, comment, at) VALUES (:list, :reason, :comment, :today)
            """;

    private final JdbcClient jdbc;
    private final Subscriptions subscriptions;
    private final Suppressions suppressions;
    private final Consents consents;
    private final ReaderNotices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcLeaving(
            JdbcClient jdbc,
            Subscriptions subscriptions,
            Suppressions suppressions,
            Consents consents,
            ReaderNotices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
        this.suppressions = suppressions;
        this.consents = consents;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<Subscription> leave(SubscriptionId id, Way way) {
        return end(List.of(subscriptions.find(id).orElseThrow()), way);
    }

    @Override
    @Transactional
    public List<Subscription> leaveAll(SubscriptionId oneOfThem, Way way) {
        Subscription one = subscriptions.find(oneOfThem).orElseThrow();
        return end(subscriptions.of(one.subscriber()), way);
    }

    private List<Subscription> end(List<Subscription> wanted, Way way) {
        Instant now = clock.instant();
        List<Subscription> confirmed = wanted.stream()
                .filter(subscription -> end(subscription, way, now))
                .filter(ended -> ended.status() == SubscriptionStatus.CONFIRMED)
                .toList();
        if (!confirmed.isEmpty()) {
            notices.goodbye(confirmed, now);
        }
        return confirmed;
    }

    private boolean end(Subscription before, Way way, Instant now) {
        boolean ended = jdbc.sql(END)
                        .param("id", before.id().value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
        if (ended) {
            consents.withdrawn(before, way, now);
            events.publishEvent(record(SUBSCRIPTION_ENDED, before, way)
                    .change("status", before.status(), SubscriptionStatus.UNSUBSCRIBED));
        }
        return ended;
    }

    @Override
    public List<Subscription> broughtBackBy(Link link) {
        return jdbc
                .sql(LEFT_ALONG)
                .param("id", link.id())
                .param("since", Timestamp.from(issueOf(link)))
                .query((row, number) -> new SubscriptionId(row.getLong(1)))
                .list()
                .stream()
                .map(subscriptions::find)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    @Transactional
    public Return comeBack(Link link) {
        List<Subscription> left = broughtBackBy(link);
        if (left.isEmpty()) {
            return Return.NOTHING_TO_TAKE_BACK;
        }
        if (suppressions.find(left.getFirst().email()).isPresent()) {
            return Return.SUPPRESSED;
        }
        Instant now = clock.instant();
        left.forEach(subscription -> resume(subscription, link, now));
        return Return.BACK;
    }

    private void resume(Subscription left, Link link, Instant now) {
        int resumed = jdbc.sql(RESUME)
                .param("id", left.id().value())
                .param("since", Timestamp.from(issueOf(link)))
                .param("now", Timestamp.from(now))
                .update();
        if (resumed == 1) {
            consents.takenBack(left, now);
            events.publishEvent(record(SUBSCRIPTION_RESUMED, left, Way.PAGE)
                    .change("status", left.status(), SubscriptionStatus.CONFIRMED));
        }
    }

    @Override
    public void tell(LeavingReason reason) {
        jdbc.sql(TELL)
                .param("list", reason.list().value())
                .param("reason", reason.kind() == null ? null : reason.kind().name(), Types.VARCHAR)
                .param("comment", reason.comment(), Types.VARCHAR)
                .param("today", Date.valueOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
                .update();
    }

    /** To the second: what was left in the rest of it counts. */
    private static Instant issueOf(Link link) {
        return link.expires().minus(RETURN);
    }

    /** Readers do this themselves, by the token of an email, unless their site does it for them. */
    private static Audited record(AuditAction action, Subscription subscription, Way way) {
        return Audited.of(action, AuditSubject.reader(subscription.subscriber()))
                .on(subscription.list())
                .by(way == Way.SITE ? null : AuditActor.reader(subscription.subscriber()));
    }
}
