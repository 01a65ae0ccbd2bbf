package newsletter.delivery;

import com.github.benmanes.caffeine.cache.Interner;
import java.time.Duration;
import java.util.Optional;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.delivery.smtp.Relay;
import newsletter.edition.Wave;
import newsletter.edition.Waves;
import newsletter.kernel.WaveId;
import org.springframework.stereotype.Component;

/**
 * Sends a wave's chunks, one after another: lease, send what can be sent now, give up. Several of these run side by
 * side, so that one chunk's last messages keep no connection waiting; the leases keep them apart.
 */
@Component
class ChunkSender {

    /** Else a lease that was renewed a moment ago could be too short to begin anything. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final ChunkLeases leases;
    private final GroupCommit groupCommit;
    private final ExposureWindow window;
    private final Senders senders;
    private final RelayGate gate;
    private final Nodes nodes;
    private final Waves waves;
    private final MailingLists lists;

    /** What is the same for runs side by side is one object to them, so that nobody compares what is in it. */
    private final Interner<Wave> sameWaves = Interner.newWeakInterner();

    private final Interner<MailingList> sameLists = Interner.newWeakInterner();

    private final Duration renewBelow;
    private volatile boolean draining;

    ChunkSender(
            ChunkLeases leases,
            GroupCommit groupCommit,
            ExposureWindow window,
            Senders senders,
            RelayGate gate,
            Nodes nodes,
            Waves waves,
            MailingLists lists,
            Relay relay,
            DeliveryProperties properties) {
        this.leases = leases;
        this.groupCommit = groupCommit;
        this.window = window;
        this.senders = senders;
        this.gate = gate;
        this.nodes = nodes;
        this.waves = waves;
        this.lists = lists;
        this.renewBelow = properties.lease().dividedBy(2);
        requireLongerLease(properties.lease(), relay.longestSend());
    }

    /** Sends until no chunk of the wave is free, or nothing may be sent. */
    void sendChunks(WaveId id) throws InterruptedException {
        Wave wave = sameWaves.intern(waves.get(id));
        MailingList list = sameLists.intern(lists.get(wave.edition().list()));
        NodeId me = nodes.me();
        // A node that was taken for dead goes on as another one: this run is another node's then.
        while (nodes.me().equals(me) && sendNextChunk(wave, list)) {
            // and the one after it
        }
    }

    /** From now on nothing more is exposed; what is being sent is finished and recorded. */
    void drain() {
        draining = true;
    }

    /** A place in the window comes first: a chunk that waits for one would use up its lease. */
    private boolean sendNextChunk(Wave wave, MailingList list) throws InterruptedException {
        if (isStopped()) {
            return false;
        }
        window.enter();
        try {
            Optional<ChunkLease> lease = leaseOrGiveUpPlace(wave, list);
            return lease.isPresent() && send(lease.get());
        } finally {
            window.leave();
        }
    }

    private Optional<ChunkLease> leaseOrGiveUpPlace(Wave wave, MailingList list) {
        Optional<ChunkLease> lease = Optional.empty();
        try {
            lease = isStopped() ? Optional.empty() : leases.leaseNext(wave, list);
        } finally {
            if (lease.isEmpty()) {
                window.release(1);
            }
        }
        return lease;
    }

    private boolean send(ChunkLease lease) {
        try {
            return new ChunkRun(lease, groupCommit, window, senders, renewBelow, this::isStopped).send();
        } finally {
            leases.forget(lease);
        }
    }

    private boolean isStopped() {
        return draining || gate.isClosed();
    }

    /** Else a message could still be on its way when another node takes its chunk over. */
    private static void requireLongerLease(Duration lease, Duration longestSend) {
        if (lease.compareTo(longestSend.plus(MARGIN)) < 0) {
            throw new IllegalArgumentException("newsletter.delivery.lease (" + lease
                    + ") must be " + MARGIN + " longer than the longest that a message may take (" + longestSend
                    + ", the sum of the relay's time-outs)");
        }
    }
}
