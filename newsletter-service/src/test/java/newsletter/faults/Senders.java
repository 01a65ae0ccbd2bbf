package newsletter.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.testing.process.Site.Node;

/** Tells who of several nodes is sending, by the doors through which messages come. */
final class Senders {

    private final List<Node> nodes;

    Senders(Node... nodes) {
        this.nodes = List.of(nodes);
    }

    /** The next node that has a message taken from now on; waits for it. */
    Node next() {
        Map<Node, Integer> before = nodes.stream()
                .collect(Collectors.toMap(
                        Function.identity(), node -> node.door().arrivals()));
        return await("somebody sends")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> nodes.stream()
                                .filter(node -> node.door().arrivals() > before.getOrDefault(node, 0))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    Node otherThan(Node node) {
        return nodes.stream().filter(other -> other != node).findFirst().orElseThrow();
    }
}
