package newsletter.testing.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import newsletter.ops.database.PrivateDatabase;
import newsletter.testing.TestApi;
import newsletter.testing.TestMySql;
import newsletter.testing.smtp.JournalingSink;

/**
 * A schema of its own on a database server, a relay, and the nodes that share them. Closing it ends the nodes, whatever
 * state they are in, and removes the schema.
 */
public final class Site implements AutoCloseable {

    /** What the tests reckon with: {@code newsletter.delivery.window} of a node with {@link #CONNECTIONS} connections. */
    public static final int WINDOW = 80;

    public static final int CONNECTIONS = 8;

    private static final String HEAP = "512m";

    /** Pauses are short, so that tests are; nothing ticks; and the pools of several nodes fit into one server's default. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "newsletter.delivery.connections", Integer.toString(CONNECTIONS),
            "newsletter.delivery.window", Integer.toString(WINDOW),
            "newsletter.delivery.retry.initial", "300ms",
            "newsletter.delivery.retry.maximum", "3s",
            "newsletter.delivery.breaker.pause", "1s",
            "spring.mail.properties.mail.smtp.timeout", "10000",
            "newsletter.delivery.relay.message-timeout", "10s",
            "newsletter.delivery.relay.dot-timeout", "10s",
            "spring.datasource.hikari.maximum-pool-size", "16",
            "newsletter.schedule.enabled", "false");

    private final Path folder;
    private final String jdbcUrl;
    private final String ownerUrl;
    private final Runnable cleanup;
    private final JournalingSink relay = new JournalingSink();
    private final List<Node> nodes = new CopyOnWriteArrayList<>();

    private Site(Path folder, String jdbcUrl, String ownerUrl, Runnable cleanup) {
        this.folder = folder;
        this.jdbcUrl = jdbcUrl;
        this.ownerUrl = ownerUrl;
        this.cleanup = cleanup;
    }

    /** On the MySQL of NEWSLETTER_TEST_MYSQL_URL where there is one, otherwise on a MariaDB. */
    public static Site open() {
        if (System.getenv("NEWSLETTER_TEST_MYSQL_URL") == null) {
            return on(SharedDatabase.running());
        }
        TestMySql schema = TestMySql.freshSchema();
        return new Site(newFolder(), schema.jdbcUrl(), schema.ownerUrl(), schema::close);
    }

    public static Site on(PrivateDatabase database) {
        return on(database, newFolder());
    }

    /** @param folder where the nodes and their logs are to be; its name becomes that of the schema */
    public static Site on(PrivateDatabase database, Path folder) {
        String schema = "newsletter_" + folder.getFileName().toString().replaceAll("[^a-z0-9]", "");
        database.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        return new Site(
                folder,
                database.jdbcUrl(schema),
                database.ownerUrl(schema),
                () -> database.execute("DROP DATABASE " + schema));
    }

    public JournalingSink relay() {
        return relay;
    }

    /** With the account of the nodes: for questions of the test's own, and for what stands between the service and its database. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    public String schema() {
        return jdbcUrl.replaceAll("^jdbc:mysql://[^/]+/([^?]+).*", "$1");
    }

    /** Starts a node, and waits until it is ready. */
    public Node start(String name, String... properties) {
        Node node = launch(name, properties);
        node.process().awaitReady();
        return node;
    }

    /** Starts a node. Two at once would both want to migrate: the second is for a site that has had its first. */
    public Node launch(String name, String... properties) {
        return launchWithHeap(name, HEAP, properties);
    }

    /** @param properties {@code name=value}; what they say goes before what all nodes have */
    public Node launchWithHeap(String name, String heap, String... properties) {
        JournalingSink.Door door = relay.openDoor();
        Map<String, String> all = new TreeMap<>(PROPERTIES);
        all.put("spring.datasource.url", jdbcUrl);
        all.put("spring.flyway.url", ownerUrl);
        all.put("spring.mail.host", "127.0.0.1");
        all.put("spring.mail.port", Integer.toString(door.port()));
        for (String property : properties) {
            String[] parts = property.split("=", 2);
            all.put(parts[0], parts[1]);
        }
        Node node = new Node(ServiceProcess.launch(name, folder, heap, all), door);
        nodes.add(node);
        return node;
    }

    public Campaign campaign(String list, int readers) {
        return Campaign.prepare(this, list, readers);
    }

    /** Of a node that answers; waits for one if need be. */
    public TestApi api() {
        return await("a node that answers")
                .atMost(Duration.ofMinutes(3))
                .until(
                        () -> nodes.stream()
                                .map(Node::process)
                                .filter(ServiceProcess::isAlive)
                                .filter(ServiceProcess::isReady)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow()
                .api();
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.process().close());
        relay.close();
        cleanup.run();
    }

    private static Path newFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target/faults")).toAbsolutePath();
            return Files.createTempDirectory(parent, "site-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param door the relay's port that only this node knows */
    public record Node(ServiceProcess process, JournalingSink.Door door) {}

    /** One server for all sites that do it no harm. It ends with this process. */
    private static final class SharedDatabase {

        private static final PrivateDatabase DATABASE = PrivateDatabase.start(Path.of("target/faults/mariadb"));

        private SharedDatabase() {}

        static PrivateDatabase running() {
            return DATABASE;
        }
    }
}
