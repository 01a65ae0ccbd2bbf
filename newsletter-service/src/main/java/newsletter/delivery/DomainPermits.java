package newsletter.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import newsletter.kernel.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Slows single recipient domains down. A reply 4.7.x to a recipient or message pauses its domain, and so do three 421 in
 * a row that do not say what they are about, for the time of a first retry and longer each time; after the pause the domain gets one message a second at first, and every ten
 * that are accepted double the rate until nothing is left of the slow-down. What is known is the node's own and ends
 * with it: a rule of the receiver shows again soon enough.
 */
@Component
class DomainPermits implements SendPermits {

    private static final Logger log = LoggerFactory.getLogger(DomainPermits.class);
    private static final int CLOSING = 421;
    private static final int CLOSINGS = 3;
    private static final int ACCEPTED_PER_STEP = 10;
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration FULL_SPEED = Duration.ofMillis(20);
    private static final Duration LONGEST_PROMISE = Duration.ofHours(1);

    private final DeliveryProperties.Retry retry;
    private final Map<String, SlowDomain> slow = new ConcurrentHashMap<>();

    /** How often in a row a domain's recipients met a 421 that says no more. */
    private final Cache<String, Integer> closings =
            Caffeine.newBuilder().maximumSize(10_000).build();

    DomainPermits(DeliveryProperties properties) {
        this.retry = properties.retry();
    }

    @Override
    public Optional<Duration> refusal(EmailAddress recipient) {
        SlowDomain domain = slow.isEmpty() ? null : slow.get(key(recipient));
        return domain == null ? Optional.empty() : domain.ask(System.nanoTime());
    }

    @Override
    public void observe(EmailAddress recipient, DeliveryOutcome outcome) {
        switch (outcome) {
            case DeliveryOutcome.Accepted a -> speedUp(recipient);
            case DeliveryOutcome.TransientFailure f -> observe(recipient, f);
            case DeliveryOutcome.PermanentFailure f -> closings.invalidate(key(recipient));
            case DeliveryOutcome.InDoubt d -> {}
        }
    }

    /** Before RCPT nothing is said of a domain. */
    private void observe(EmailAddress recipient, DeliveryOutcome.TransientFailure failure) {
        SmtpReply reply = failure.reply();
        boolean aboutRecipient = failure.phase().compareTo(SmtpPhase.RCPT) >= 0;
        if (reply != null && aboutRecipient && (isPolicy(reply) || isOneClosingTooMany(recipient, reply))) {
            slowDown(recipient);
        }
    }

    /** RFC 3463 section 3.8: 4.7.x is a matter of policy, which rates are. */
    private static boolean isPolicy(SmtpReply reply) {
        return reply.enhanced() != null && reply.enhanced().startsWith("4.7.");
    }

    /** A single 421 may be anything; one with another status says itself that it is about something else. */
    private boolean isOneClosingTooMany(EmailAddress recipient, SmtpReply reply) {
        if (reply.code() != CLOSING || reply.enhanced() != null) {
            closings.invalidate(key(recipient));
            return false;
        }
        return closings.asMap().merge(key(recipient), 1, Integer::sum) >= CLOSINGS;
    }

    private void slowDown(EmailAddress recipient) {
        String key = key(recipient);
        SlowDomain domain = slow.computeIfAbsent(key, k -> new SlowDomain());
        domain.pause(System.nanoTime(), retry)
                .ifPresent(pause -> log.info("{} asks for patience: nothing goes there for {}", key, pause));
    }

    private void speedUp(EmailAddress recipient) {
        if (closings.estimatedSize() > 0) {
            closings.invalidate(key(recipient));
        }
        SlowDomain domain = slow.isEmpty() ? null : slow.get(key(recipient));
        if (domain != null && domain.accepted()) {
            slow.remove(key(recipient), domain);
        }
    }

    private static String key(EmailAddress recipient) {
        return recipient.domain().toLowerCase(Locale.ROOT);
    }

    private static final class SlowDomain {

        private int pauses;
        private int accepted;
        private long interval = FIRST_INTERVAL.toNanos() / 2; // the first pause doubles it
        private long nextPermit = System.nanoTime();
        private int promised;

        /** Who is refused is told a time of their own, so that not all come back at once. */
        synchronized Optional<Duration> ask(long now) {
            if (nextPermit - now <= 0) {
                nextPermit = now + interval;
                promised = Math.max(0, promised - 1);
                return Optional.empty();
            }
            promised++;
            long wait = nextPermit - now + untilIsTurnOf(promised);
            return Optional.of(Duration.ofNanos(Math.min(wait, LONGEST_PROMISE.toNanos())));
        }

        /** If all goes well and the rate doubles with every step. */
        private long untilIsTurnOf(int place) {
            long until = 0;
            long spacing = interval;
            int left = place;
            while (left > ACCEPTED_PER_STEP && spacing > FULL_SPEED.toNanos()) {
                until += ACCEPTED_PER_STEP * spacing;
                spacing /= 2;
                left -= ACCEPTED_PER_STEP;
            }
            return until + left * spacing;
        }

        /** Empty while it is paused: messages that were on their way say nothing new. */
        synchronized Optional<Duration> pause(long now, DeliveryProperties.Retry retry) {
            accepted = 0;
            if (pauses > 0 && nextPermit - now > interval) {
                return Optional.empty();
            }
            pauses++;
            Duration pause = retry.after(pauses);
            interval = Math.min(interval * 2, retry.maximum().toNanos());
            nextPermit = now + pause.toNanos();
            promised = 0;
            return Optional.of(pause);
        }

        /** @return whether nothing is left of the slow-down */
        synchronized boolean accepted() {
            if (++accepted % ACCEPTED_PER_STEP == 0) {
                interval /= 2;
            }
            return interval < FULL_SPEED.toNanos();
        }
    }
}
