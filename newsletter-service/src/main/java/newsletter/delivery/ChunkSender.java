package newsletter.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.smtp.MessageAssembler;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.delivery.smtp.Relay;
import newsletter.edition.Wave;
import newsletter.kernel.VariantId;
import newsletter.rendering.Variant;
import newsletter.rendering.Variants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a wave's chunks, one after another, over one connection: expose a few rows, send them outside any transaction,
 * commit their outcomes while exposing the next. Several of these run side by side; the leases keep them apart.
 */
@Component
class ChunkSender {

    private static final Logger log = LoggerFactory.getLogger(ChunkSender.class);
    private static final int CACHED_VARIANTS = 256;

    private final ChunkLeases leases;
    private final GroupCommit groupCommit;
    private final MailingLists lists;
    private final LoadingCache<VariantId, Variant> variants;
    private final MessageAssembler assembler;
    private final Relay relay;
    private final OutcomePolicy policy;
    private final DeliveryProperties properties;
    private final Semaphore connections;
    private volatile boolean draining;

    ChunkSender(
            ChunkLeases leases,
            GroupCommit groupCommit,
            MailingLists lists,
            Variants variants,
            MessageAssembler assembler,
            Relay relay,
            OutcomePolicy policy,
            DeliveryProperties properties) {
        this.leases = leases;
        this.groupCommit = groupCommit;
        this.lists = lists;
        this.variants = Caffeine.newBuilder().maximumSize(CACHED_VARIANTS).build(variants::render);
        this.assembler = assembler;
        this.relay = relay;
        this.policy = policy;
        this.properties = properties;
        this.connections = new Semaphore(properties.connections());
    }

    /** Sends until no chunk of the wave is free. Waves that run at the same time share the node's connections. */
    void sendChunks(Wave wave) throws InterruptedException {
        MailingList list = lists.get(wave.edition().list());
        connections.acquire();
        try (Relay.Connection connection = relay.connection()) {
            Optional<ChunkLease> lease = nextLease(wave, list);
            while (lease.isPresent()) {
                sendUnlessTakenOver(lease.get(), connection);
                lease = nextLease(wave, list);
            }
        } finally {
            connections.release();
        }
    }

    /** From now on nothing more is exposed; what is being sent is finished and recorded. */
    void drain() {
        draining = true;
    }

    private Optional<ChunkLease> nextLease(Wave wave, MailingList list) {
        return draining ? Optional.empty() : leases.leaseNext(wave, list);
    }

    private void sendUnlessTakenOver(ChunkLease lease, Relay.Connection connection) {
        try {
            sendChunk(lease, connection);
        } catch (StaleLeaseException e) {
            log.warn("{}; its new owner goes on with it", e.getMessage());
        }
    }

    private void sendChunk(ChunkLease granted, Relay.Connection connection) {
        Exposure exposure = groupCommit.commit(granted, List.of(), properties.exposurePerConnection());
        while (!exposure.deliveries().isEmpty()) {
            Batch batch = send(exposure, connection);
            if (batch.relayFailed || draining) {
                Duration rest = batch.relayFailed ? properties.breaker().pause() : Duration.ZERO;
                groupCommit.release(batch.lease, batch.outcomes, batch.unsent, rest);
                return;
            }
            exposure = groupCommit.commit(batch.lease, batch.outcomes, properties.exposurePerConnection());
        }
        groupCommit.release(exposure.lease(), List.of(), List.of(), Duration.ZERO);
    }

    private Batch send(Exposure exposure, Relay.Connection connection) {
        Batch batch = new Batch(exposure);
        for (int i = 0; i < exposure.deliveries().size() && !batch.relayFailed && !draining; i++) {
            renewWhenHalfSpent(batch);
            attempt(batch, exposure.deliveries().get(i), connection);
        }
        return batch;
    }

    private void attempt(Batch batch, ExposedDelivery delivery, Relay.Connection connection) {
        DeliveryOutcome outcome = sendOne(batch.lease, delivery, connection);
        if (OutcomePolicy.isRelaysFault(outcome)) {
            batch.relayFailed = true;
            log.warn(
                    "The relay takes nothing ({}); chunk {} rests for {}",
                    outcome,
                    batch.lease.chunk(),
                    properties.breaker().pause());
            return;
        }
        batch.outcomes.add(policy.after(outcome, delivery, batch.lease.list().inDoubtPolicy()));
        batch.unsent.remove(delivery);
    }

    private DeliveryOutcome sendOne(ChunkLease lease, ExposedDelivery delivery, Relay.Connection connection) {
        OutboundMessage message;
        try {
            message = assembler.assemble(
                    delivery.recipient(),
                    variants.get(delivery.variant()),
                    lease.wave().edition(),
                    lease.list());
        } catch (IllegalArgumentException e) {
            return new PermanentFailure(SmtpPhase.DATA, new SmtpReply(554, null, "not sent: " + e.getMessage()));
        } catch (RuntimeException e) {
            log.error(
                    "A message of variant {} cannot be made; its reader waits",
                    delivery.variant().value(),
                    e);
            return new TransientFailure(SmtpPhase.DATA, null);
        }
        return send(message, connection);
    }

    /** A fault of our own behind the dot must not lose the outcomes of those who were sent before it. */
    private static DeliveryOutcome send(OutboundMessage message, Relay.Connection connection) {
        try {
            return connection.send(message, null);
        } catch (RuntimeException e) {
            log.error("Sending failed in a way that is not the relay's; the delivery is in doubt", e);
            return new InDoubt("internal error: " + e.getClass().getSimpleName());
        }
    }

    /** A relay may be slow enough to use up a lease within one exposure. */
    private void renewWhenHalfSpent(Batch batch) {
        if (batch.lease.deadlineNanos() - System.nanoTime() < properties.lease().toNanos() / 2) {
            batch.lease = groupCommit
                    .commit(batch.lease, List.copyOf(batch.outcomes), 0)
                    .lease();
            batch.outcomes.clear();
        }
    }

    /** One exposure while it is being sent. */
    private static final class Batch {

        private ChunkLease lease;
        private final List<RecordedOutcome> outcomes = new ArrayList<>();
        private final List<ExposedDelivery> unsent;
        private boolean relayFailed;

        Batch(Exposure exposure) {
            this.lease = exposure.lease();
            this.unsent = new ArrayList<>(exposure.deliveries());
        }
    }
}
