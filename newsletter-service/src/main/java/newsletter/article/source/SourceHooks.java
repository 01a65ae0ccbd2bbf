package newsletter.article.source;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The secrets by which sites prove that it is they who call; made here, shown once. */
@Service
public class SourceHooks {

    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HookTable table;
    private final SourceTable sources;
    private final PublicAddress address;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SourceHooks(
            HookTable table,
            SourceTable sources,
            PublicAddress address,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.table = table;
        this.sources = sources;
        this.address = address;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Makes a secret; one that was there counts no more. Empty when there is no such source. */
    public Optional<NewHook> renew(String slug) {
        return Optional.ofNullable(transaction.execute(
                status -> sources.bySlug(slug).map(this::renew).orElse(null)));
    }

    private NewHook renew(Source source) {
        String secret = newSecret();
        boolean replaced = table.save(source.id(), secret, clock.instant());
        record(source, replaced ? "replaced" : "created");
        return new NewHook(address(source), secret);
    }

    /** From now on calls of the source are refused. @return false when there was nothing to remove */
    public boolean remove(String slug) {
        return Boolean.TRUE.equals(transaction.execute(status -> sources.bySlug(slug)
                .filter(source -> table.remove(source.id()))
                .map(source -> record(source, "removed"))
                .isPresent()));
    }

    private Source record(Source source, String what) {
        events.publishEvent(Audited.of(AuditAction.SOURCE_CHANGED, AuditSubject.source(source.slug()))
                .with("callSecret", what));
        return source;
    }

    /** Empty: the source has no secret, and whatever calls is refused. */
    public Optional<HookState> state(Source source) {
        return table.state(source.id())
                .map(times -> new HookState(address(source), times.createdAt(), times.lastCallAt()));
    }

    private URI address(Source source) {
        return address.resolve("/hooks/" + source.slug());
    }

    private static String newSecret() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /**
     * @param address that the site has to call; no secret is in it
     * @param secret to be shown once, and kept nowhere in the open
     */
    public record NewHook(URI address, String secret) {

        @Override
        public String toString() {
            return "NewHook[" + address + "]";
        }
    }

    /** @param lastCallAt the last one that was proved; null: none yet */
    public record HookState(
            URI address, Instant createdAt, @Nullable Instant lastCallAt) {}
}
