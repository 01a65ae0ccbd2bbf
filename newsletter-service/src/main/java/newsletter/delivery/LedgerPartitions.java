package newsletter.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The partitions of the ledger's tables: blocks of 100 edition ids, and one for what lies beyond. A block is cut off that
 * one while it is still empty, which costs nothing, and dropped as a whole, which costs nothing either.
 */
@Repository
class LedgerPartitions {

    static final int BLOCK = 100;

    /** A block must be cut before its first row comes, however many lists send at midnight. */
    static final int AHEAD = 10 * BLOCK;

    // What is dropped last is what is listed: a drop that was interrupted is done again.
    private static final List<String> TABLES = List.of("delivery_attempt", "delivery");

    private static final String BOUNDS = """
            SELECT CAST(partition_description AS UNSIGNED) AS bound FROM information_schema.partitions
             WHERE table_schema = DATABASE() AND table_name = ? AND partition_description <> 'MAXVALUE' ORDER BY 1
            """;

    // Senders hold the tables for milliseconds; whoever asks for longer must not make everybody queue behind this.
    private static final String WAIT_BRIEFLY = "SET SESSION lock_wait_timeout = 3";

    private static final String WAIT_AS_USUAL = "SET SESSION lock_wait_timeout = DEFAULT";

    private final JdbcClient jdbc;
    private final DataSource owner;

    /** @param owner the connections of the account that owns the schema: the service's own may not alter tables */
    LedgerPartitions(JdbcClient jdbc, @FlywayDataSource DataSource owner) {
        this.jdbc = jdbc;
        this.owner = owner;
    }

    /** Cuts blocks until one lies wholly ahead of the edition. */
    void makeRoomFor(long edition) {
        for (String table : TABLES) {
            List<Long> bounds = bounds(table);
            long last = bounds.isEmpty() ? 0 : bounds.getLast();
            while (last < edition + AHEAD) {
                last += BLOCK;
                run("""
                        ALTER TABLE %s REORGANIZE PARTITION editions_beyond INTO (
                            PARTITION editions_below_%d VALUES LESS THAN (%d),
                            PARTITION editions_beyond VALUES LESS THAN MAXVALUE)
                        """.formatted(table, last, last));
            }
        }
    }

    /** The first edition behind each block that is there, the oldest first. */
    List<Long> bounds() {
        return bounds(TABLES.getLast());
    }

    /** Drops the block that ends below this edition. */
    void drop(long bound) {
        for (String table : TABLES) {
            if (bounds(table).contains(bound)) {
                run("ALTER TABLE %s DROP PARTITION editions_below_%d".formatted(table, bound));
            }
        }
    }

    private List<Long> bounds(String table) {
        return jdbc.sql(BOUNDS).param(table).query((row, n) -> row.getLong(1)).list();
    }

    private void run(String ddl) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(WAIT_BRIEFLY);
            try {
                statement.execute(ddl);
            } finally {
                statement.execute(WAIT_AS_USUAL);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger's partitions stay as they are; trying again later", e);
        }
    }
}
