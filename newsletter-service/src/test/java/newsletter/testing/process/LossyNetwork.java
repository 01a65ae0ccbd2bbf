package newsletter.testing.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Collection;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import newsletter.testing.TestRequirements;
import org.jspecify.annotations.Nullable;

/** Loses packets from and to ports of this machine, by a rule of nftables that goes when it is closed. Only root can do that. */
public final class LossyNetwork implements AutoCloseable {

    private static final String TABLE =
            "newsletter_test_" + ProcessHandle.current().pid();

    private final String ports;

    private LossyNetwork(String ports) {
        this.ports = ports;
    }

    public static LossyNetwork at(Collection<Integer> ports) {
        return new LossyNetwork(ports.stream().map(Object::toString).collect(Collectors.joining(", ", "{ ", " }")));
    }

    /** From now on. Skips the test where the kernel, or the user, cannot. */
    public void lose(int percent) {
        String which = percent < 100 ? "numgen random mod 100 < " + percent : ""; // nft refuses what is always so
        @Nullable LossyNetwork losing = nft("""
                table inet %1$s {
                  chain input {
                    type filter hook input priority 0;
                    tcp dport %2$s %3$s counter drop
                    tcp sport %2$s %3$s counter drop
                  }
                }
                """.formatted(TABLE, ports, which)) ? this : null;
        TestRequirements.requireOrSkip(losing, "no packets can be lost here; that needs root and nftables");
    }

    /** How many packets were lost so far. */
    public long lost() throws IOException {
        Process list = new ProcessBuilder("nft", "list", "table", "inet", TABLE).start();
        String rules = new String(list.getInputStream().readAllBytes(), UTF_8);
        return Pattern.compile("counter packets (\\d+)")
                .matcher(rules)
                .results()
                .mapToLong(rule -> Long.parseLong(rule.group(1)))
                .sum();
    }

    @Override
    public void close() {
        nft("delete table inet " + TABLE + "\n");
    }

    private static boolean nft(String script) {
        try {
            Process nft = new ProcessBuilder("nft", "-f", "-")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            try (OutputStream in = nft.getOutputStream()) {
                in.write(script.getBytes(UTF_8));
            }
            return nft.waitFor() == 0;
        } catch (IOException e) {
            return false; // not installed, or it ended before it read all
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while nft runs");
        }
    }
}
