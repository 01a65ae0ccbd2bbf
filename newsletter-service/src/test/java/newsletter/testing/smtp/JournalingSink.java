package newsletter.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that keeps a journal of what it took, apart from what the sender believes: recipient, Message-ID, hash of
 * the body, and whether the 250 was written. It can be slow, be disturbed, and go away and come back. Several doors (ports)
 * lead to one journal, so that it is known which sender came.
 */
public final class JournalingSink implements AutoCloseable {

    private static final int BACKLOG = 256;

    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private final Queue<Arrival> journal = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger visits = new AtomicInteger();
    private volatile Disturbance disturbance = Disturbance.NONE;
    private volatile Duration pace = Duration.ZERO;

    /** Another port. */
    public Door openDoor() {
        Door door = new Door();
        doors.add(door);
        return door;
    }

    /** In the order of their final dots. */
    public List<Arrival> journal() {
        return List.copyOf(journal);
    }

    /** How many messages were taken. */
    public int taken() {
        return taken.get();
    }

    public void disturb(Disturbance wanted) {
        disturbance = wanted;
    }

    /** How long each message waits for its 250. */
    public void pace(Duration perMessage) {
        pace = perMessage;
    }

    /** Takes everything, at once, and is there. */
    public void behave() {
        disturbance = Disturbance.NONE;
        pace = Duration.ZERO;
        comeBack();
    }

    /** How many conversations were begun. */
    public int visits() {
        return visits.get();
    }

    /** All conversations end. */
    public void hangUp() {
        doors.forEach(Door::hangUp);
    }

    /** Nobody listens at the doors any more, and all conversations end. */
    public void goAway() {
        doors.forEach(Door::shut);
    }

    public void comeBack() {
        doors.forEach(Door::open);
    }

    @Override
    public void close() {
        goAway();
    }

    Disturbance.@Nullable Fault faultAt(Step step, String recipient) {
        return disturbance.at(step, recipient);
    }

    void pause() throws InterruptedException {
        Duration wait = pace;
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }

    /** A port of the sink. */
    public final class Door {

        private final AtomicInteger arrivals = new AtomicInteger();
        private final Set<Socket> conversations = ConcurrentHashMap.newKeySet();
        private final int port;
        private @Nullable ServerSocket listener;

        private Door() {
            port = open();
        }

        public int port() {
            return port;
        }

        /** Messages taken through this door. */
        public int arrivals() {
            return arrivals.get();
        }

        public int conversations() {
            return conversations.size();
        }

        void keep(Arrival arrival) {
            journal.add(arrival);
            taken.incrementAndGet();
            arrivals.incrementAndGet();
        }

        /** Unless it is open. */
        private synchronized int open() {
            ServerSocket present = listener;
            if (present != null && !present.isClosed()) {
                return port;
            }
            try {
                ServerSocket opened = new ServerSocket();
                opened.setReuseAddress(true); // the port has conversations that ended a moment ago
                opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
                listener = opened;
                Thread.ofVirtual().start(() -> welcome(opened));
                return opened.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private synchronized void shut() {
            try {
                if (listener != null) {
                    listener.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            hangUp();
        }

        private void hangUp() {
            try {
                for (Socket conversation : conversations) {
                    conversation.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void welcome(ServerSocket at) {
            while (!at.isClosed()) {
                try {
                    Socket socket = at.accept();
                    visits.incrementAndGet();
                    conversations.add(socket);
                    Thread.ofVirtual().start(() -> converse(socket, at));
                } catch (IOException e) {
                    return; // closed
                }
            }
        }

        private void converse(Socket socket, ServerSocket at) {
            try (socket) {
                if (!at.isClosed()) {
                    new JournalingSession(JournalingSink.this, this, socket).run();
                }
            } catch (IOException e) {
                // The sender died or went away, or the sink did.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                conversations.remove(socket);
            }
        }
    }
}
