package newsletter.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import newsletter.delivery.smtp.InnerLoop;

/**
 * Sends digests to a sink in one of two ways and prints what a message cost, warmed up: {@code ours} assembles and sends
 * as the service does, {@code plain} builds a MimeMessage for each reader. See bench/README.md.
 *
 * <p>Arguments: way, port, connections, octets, messages, messages to warm up with, kind of thread.
 */
public final class WireBench {

    private WireBench() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        int connections = Integer.parseInt(arguments[2]);
        int octets = Integer.parseInt(arguments[3]);
        int messages = Integer.parseInt(arguments[4]);
        int warmUp = Integer.parseInt(arguments[5]);
        Thread.Builder threads = arguments[6].equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
        try (Way way = arguments[0].equals("plain")
                ? new PlainWay(port, connections, octets)
                : new Ours(new InnerLoop(port, connections, octets))) {
            way.send(warmUp, threads);
            measure(way, messages, threads);
        }
    }

    private static void measure(Way way, int messages, Thread.Builder threads) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        way.send(messages, threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        double micros = (system.getProcessCpuTime() - cpu) / 1e3 / messages;
        System.out.printf(
                Locale.ROOT, "%.0f %.1f %d %d%n", messages / seconds, micros, peakMegabytes(), way.messageSize());
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    interface Way extends AutoCloseable {

        void send(int messages, Thread.Builder threads) throws Exception;

        int messageSize();
    }

    private record Ours(InnerLoop loop) implements Way {

        @Override
        public void send(int messages, Thread.Builder threads) throws InterruptedException {
            loop.send(messages, threads);
        }

        @Override
        public int messageSize() {
            return loop.messageSize();
        }

        @Override
        public void close() {
            loop.close();
        }
    }
}
