package newsletter.delivery;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.smtp.MessageAssembler;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.delivery.smtp.Relay;
import newsletter.kernel.VariantId;
import newsletter.rendering.Variant;
import newsletter.rendering.Variants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The node's connections to the relay. All chunks share them: exposed deliveries queue here, each connection takes the
 * next one and one more ahead, whose envelope may travel with the message before it. Connections are opened as there
 * is something to send and closed when there was nothing for a while.
 */
@Component
class Senders {

    private static final Logger log = LoggerFactory.getLogger(Senders.class);
    private static final int CACHED_VARIANTS = 256;
    private static final Duration KEPT_OPEN = Duration.ofSeconds(5);

    private final LinkedBlockingQueue<Assignment> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final LoadingCache<VariantId, Variant> variants;
    private final MessageAssembler assembler;
    private final Relay relay;
    private final OutcomePolicy policy;
    private final SendPermits permits;
    private final RelayBreaker breaker;
    private final RelayGate gate;
    private final int connections;

    Senders(
            Variants variants,
            MessageAssembler assembler,
            Relay relay,
            OutcomePolicy policy,
            SendPermits permits,
            RelayBreaker breaker,
            RelayGate gate,
            DeliveryProperties properties) {
        this.variants = Caffeine.newBuilder().maximumSize(CACHED_VARIANTS).build(variants::render);
        this.assembler = assembler;
        this.relay = relay;
        this.policy = policy;
        this.permits = permits;
        this.breaker = breaker;
        this.gate = gate;
        this.connections = properties.connections();
    }

    void submit(Collection<Assignment> assignments) {
        queue.addAll(assignments);
        openConnections();
    }

    private void openConnections() {
        int wanted = Math.min(connections, busy.get() + queue.size());
        for (int now = open.get(); now < wanted; now = open.get()) {
            if (open.compareAndSet(now, now + 1)) {
                Thread.ofPlatform().daemon().name("connection-" + now).start(this::work);
            }
        }
    }

    private void work() {
        try (Relay.Connection connection = relay.connection()) {
            sendOn(connection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
            openConnections(); // something may have come between the last look and now
        }
    }

    private void sendOn(Relay.Connection connection) throws InterruptedException {
        Ready current = awaitReady();
        while (current != null) {
            busy.incrementAndGet();
            Ready next = isWorkForAll() ? nextReady() : null;
            sendSurely(current, next, connection);
            busy.decrementAndGet();
            current = next == null ? awaitReady() : next;
        }
    }

    /** Whoever takes a message ahead must not take it from a connection that has nothing to do. */
    private boolean isWorkForAll() {
        return queue.size() > connections - busy.get();
    }

    /** Whatever goes wrong here, the run hears of every delivery; it would wait for ever for one that it does not. */
    private void sendSurely(Ready current, @Nullable Ready next, Relay.Connection connection) {
        try {
            send(current, next, connection);
        } catch (RuntimeException | StackOverflowError e) {
            log.error("Sending failed in a way that is not the relay's; the delivery is in doubt", e);
            report(
                    current.assignment,
                    new InDoubt("internal error: " + e.getClass().getSimpleName()));
        }
    }

    private void send(Ready current, @Nullable Ready next, Relay.Connection connection) {
        Assignment assignment = current.assignment;
        while (mayGo(assignment) && assignment.claim()) {
            DeliveryOutcome outcome = connection.send(current.message, next == null ? null : next.message);
            if (!OutcomePolicy.isRelaysFault(outcome)) {
                report(assignment, outcome);
                breaker.success();
                permits.observe(assignment.delivery().recipient().address(), outcome);
                return;
            }
            assignment.unclaim();
            pauseAfter((TransientFailure) outcome, assignment);
            if (assignment.run().isResting()) {
                return;
            }
        }
    }

    /** Nobody is marked for what is the relay's own fault: it is tried again, until the breaker opens. */
    private void pauseAfter(TransientFailure fault, Assignment assignment) {
        Duration backoff = breaker.fault(fault);
        if (breaker.isOpen()) {
            assignment.run().rest(breaker.remaining());
        } else if (fault.phase() == SmtpPhase.MAIL) {
            assignment.run().rest(breaker.pause()); // perhaps this list's sender only: the others go on
        } else {
            LockSupport.parkNanos(backoff.toNanos());
        }
    }

    /** Whether it is to be sent at all, and certainly ends before its lease does. */
    private boolean mayGo(Assignment assignment) {
        ChunkRun run = assignment.run();
        if (run.isOver() || run.isResting() || !assignment.isWaiting()) {
            return false;
        }
        if (gate.isClosed()) {
            run.rest(gate.remaining());
            return false;
        }
        if (!run.lease().hasTimeFor(relay.longestSend())) {
            run.comesTooLate(assignment);
            return false;
        }
        return true;
    }

    private void report(Assignment assignment, DeliveryOutcome outcome) {
        if (assignment.end()) {
            ChunkRun run = assignment.run();
            run.report(policy.after(
                    outcome, assignment.delivery(), run.lease().list().inDoubtPolicy()));
        }
    }

    private @Nullable Ready awaitReady() throws InterruptedException {
        Ready ready = null;
        while (ready == null) {
            Assignment next = queue.poll(KEPT_OPEN.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                return null;
            }
            ready = ready(next);
        }
        return ready;
    }

    private @Nullable Ready nextReady() {
        Ready ready = null;
        for (Assignment next = queue.poll(); next != null; next = ready == null ? queue.poll() : null) {
            ready = ready(next);
        }
        return ready;
    }

    /** Null when it is not to be sent: it was taken back, or its message cannot be made. */
    private @Nullable Ready ready(Assignment assignment) {
        if (!mayGo(assignment)) {
            return null;
        }
        try {
            Variant variant = variants.get(assignment.delivery().variant());
            return ready(assignment, variant);
        } catch (RuntimeException | StackOverflowError e) {
            log.error(
                    "A message of variant {} cannot be made; its reader waits",
                    assignment.delivery().variant().value(),
                    e);
            variants.invalidate(assignment.delivery().variant()); // whoever mends it need not restart the node
            refuse(assignment, new TransientFailure(SmtpPhase.DATA, null));
        }
        return null;
    }

    private @Nullable Ready ready(Assignment assignment, Variant variant) {
        try {
            return new Ready(
                    assignment,
                    assemble(assignment.delivery(), variant, assignment.run().lease()));
        } catch (IllegalArgumentException e) {
            refuse(
                    assignment,
                    new PermanentFailure(SmtpPhase.DATA, new SmtpReply(554, null, "not sent: " + e.getMessage())));
        }
        return null;
    }

    private void refuse(Assignment assignment, DeliveryOutcome outcome) {
        if (assignment.claim()) {
            report(assignment, outcome);
        }
    }

    private OutboundMessage assemble(ExposedDelivery delivery, Variant variant, ChunkLease lease) {
        return assembler.assemble(delivery.recipient(), variant, lease.wave().edition(), lease.list());
    }

    private record Ready(Assignment assignment, OutboundMessage message) {}
}
