package newsletter.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A relay that is far away: hands on what it reads, both ways, after half of the round trip's time.
 *
 * <p>Arguments: port to listen on, port to hand on to, milliseconds of a round trip.
 */
public final class DelayProxy {

    private static final int BACKLOG = 500;

    private DelayProxy() {}

    public static void main(String[] arguments) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        long oneWay = Duration.ofMillis(Integer.parseInt(arguments[2])).toNanos() / 2;
        try (ServerSocket listener = new ServerSocket(Integer.parseInt(arguments[0]), BACKLOG, here)) {
            while (true) {
                Socket near = listener.accept();
                Socket far = new Socket(here, Integer.parseInt(arguments[1]));
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                pass(near, far, oneWay);
                pass(far, near, oneWay);
            }
        }
    }

    private static void pass(Socket from, Socket to, long nanos) {
        BlockingQueue<Parcel> way = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> read(from, way, nanos));
        Thread.ofVirtual().start(() -> write(way, to));
    }

    private static void read(Socket from, BlockingQueue<Parcel> way, long nanos) {
        byte[] buffer = new byte[128 * 1024];
        try {
            InputStream in = from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                way.add(new Parcel(Arrays.copyOf(buffer, read), System.nanoTime() + nanos));
            }
        } catch (IOException e) {
            // It ends for the other side, too.
        }
        way.add(new Parcel(new byte[0], System.nanoTime() + nanos));
    }

    private static void write(BlockingQueue<Parcel> way, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Parcel parcel = way.take(); parcel.octets().length > 0; parcel = way.take()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, parcel.due() - System.nanoTime())));
                out.write(parcel.octets());
            }
        } catch (IOException | InterruptedException e) {
            // Likewise.
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Parcel(byte[] octets, long due) {}
}
