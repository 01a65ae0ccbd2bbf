package newsletter.article.source;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import newsletter.article.source.HubPartings.Parting;
import newsletter.article.source.HubTable.HubFeed;
import newsletter.article.source.HubTable.HubQuestion;
import newsletter.article.text.WebAddress;
import newsletter.fetch.FetchOutcome;
import newsletter.fetch.FetchRequest;
import newsletter.fetch.Fetching;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Subscribes to feeds at the hubs that they offer (WebSub, section 5), renews when two thirds of a lease are over, and ends what is not wanted
 * any more. Whoever writes a feed names its hub: it is asked through the guarded client like any address that somebody typed.
 */
@Component
class HubSubscriptions {

    static final String CALLBACK_PATH = "/websub/";

    private static final Logger log = LoggerFactory.getLogger(HubSubscriptions.class);
    private static final int AT_ONCE = 32;
    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** As long as the reference hub grants. */
    private static final Duration LEASE = Duration.ofDays(10);

    /** For the hub's question; it may ask the publisher first. */
    private static final Duration UNANSWERED = Duration.ofHours(1);

    private static final Duration REFUSED = Duration.ofDays(1);

    private final HubTable table;
    private final HubPartings partings;
    private final Fetching fetching;
    private final PublicAddress address;
    private final TransactionOperations transaction;
    private final Clock clock;

    HubSubscriptions(
            HubTable table,
            HubPartings partings,
            Fetching fetching,
            PublicAddress address,
            TransactionOperations transaction,
            Clock clock) {
        this.table = table;
        this.partings = partings;
        this.fetching = fetching;
        this.address = address;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Asks hubs for what is wanted and not yet, or not for long any more, subscribed to; tells them what is not wanted. */
    void tend() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> partings.partUnwanted());
        table.endLeases(now);
        partings.forget();
        sideBySide(table.due(now, AT_ONCE), this::ask);
        sideBySide(partings.due(AT_ONCE), this::part);
    }

    private <T> void sideBySide(List<T> all, Consumer<T> each) {
        List<Thread> threads = all.stream()
                .map(one -> Thread.ofVirtual().name("hub").start(() -> each.accept(one)))
                .toList();
        threads.forEach(HubSubscriptions::await);
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(HubFeed feed) {
        Instant now = clock.instant();
        HubQuestion question = question(feed);
        table.ask(feed, question, now, now.plus(UNANSWERED));
        settle(feed, question, send(question, "subscribe"));
    }

    private static HubQuestion question(HubFeed feed) {
        String hub = Objects.requireNonNull(feed.hub());
        String callback = feed.callback() == null ? random() : feed.callback();
        String secret = feed.secret() == null ? random() : feed.secret();
        return new HubQuestion(
                hub, Objects.requireNonNull(feed.topic()), callback, isConfidential(hub) ? secret : null);
    }

    /** Section 5.1: a secret only over HTTPS; what stays on this machine nobody overhears. */
    private static boolean isConfidential(String hub) {
        return WebAddress.parse(hub)
                .filter(uri -> "https".equals(uri.getScheme()) || "127.0.0.1".equals(uri.getHost()))
                .isPresent();
    }

    private FetchOutcome send(HubQuestion question, String mode) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("hub.mode", mode);
        form.put("hub.topic", question.topic());
        form.put(
                "hub.callback",
                address.resolve(CALLBACK_PATH + question.callback()).toString());
        form.put("hub.verify", "async"); // hubs of before the Recommendation insist on it
        if (mode.equals("subscribe")) {
            form.put("hub.lease_seconds", Long.toString(LEASE.toSeconds()));
        }
        if (question.secret() != null) {
            form.put("hub.secret", question.secret());
        }
        Optional<URI> hub = WebAddress.parse(question.hub());
        return hub.map(uri -> fetching.fetch(FetchRequest.form(uri, form)))
                .orElseGet(() -> new FetchOutcome.Forbidden("The hub's address is no web address"));
    }

    private void settle(HubFeed feed, HubQuestion question, FetchOutcome answer) {
        Instant now = clock.instant();
        String refusal = refusal(answer);
        if (refusal != null) {
            String state = feed.active() ? "ACTIVE" : isFinal(answer) ? "REFUSED" : "ASKED";
            Instant again = now.plus(isFinal(answer) ? REFUSED : UNANSWERED);
            table.answered(feed.id(), question.callback(), state, refusal, again);
            log.info("The hub of feed {} was not asked for its news; its polls go on: {}", feed.id(), refusal);
        }
    }

    /** Null: the hub will come back with its question. */
    private static @Nullable String refusal(FetchOutcome answer) {
        return switch (answer) {
            case FetchOutcome.Fetched accepted -> null;
            case FetchOutcome.NotModified same -> "The hub's answer makes no sense.";
            case FetchOutcome.Rejected rejected -> "The hub refused the subscription (" + rejected.status() + ").";
            case FetchOutcome.Forbidden forbidden -> forbidden.reason();
            case FetchOutcome.Unreachable lost -> lost.reason();
        };
    }

    private static boolean isFinal(FetchOutcome answer) {
        return switch (answer) {
            case FetchOutcome.Fetched accepted -> false;
            case FetchOutcome.NotModified same -> true;
            case FetchOutcome.Rejected rejected -> rejected.status() / 100 == 4;
            case FetchOutcome.Forbidden forbidden -> true;
            case FetchOutcome.Unreachable lost -> false;
        };
    }

    private void part(Parting parting) {
        HubQuestion question = new HubQuestion(parting.hub(), parting.topic(), parting.callback(), null);
        FetchOutcome answer = send(question, "unsubscribe");
        boolean done = refusal(answer) == null || isFinal(answer);
        partings.told(parting.callback(), done ? null : clock.instant().plus(UNANSWERED));
    }

    private static String random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
