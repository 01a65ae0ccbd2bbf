package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.edition.Histories.Step;
import newsletter.kernel.WaveId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who received, or may have received, a wave's digests: read from the ledger a chunk at a time, by its primary key. */
@Repository
class ReceivedDigests {

    /** Received, or exposed when its sender died. */
    private static final String RECEIVED = """
            d.edition_id = :edition AND d.subscriber_id BETWEEN :first AND :last AND d.wave_id = :wave
               AND (%s OR (d.state = %d AND d.subscriber_id <= :sendableThrough))
            """.formatted(LedgerStates.RECEIVED, LedgerStates.PLANNED);

    private static final String CHUNKS = """
            SELECT first_subscriber, last_subscriber, sendable_through FROM delivery_chunk
             WHERE wave_id = :wave ORDER BY first_subscriber
            """;

    private static final String PASTS = """
            SELECT COALESCE(s.history_id, 0) AS history_id, d.variant_id,
                   MIN(COALESCE(s.received_cutoff, TIMESTAMP '1970-01-01 00:00:00')) AS oldest_cutoff
              FROM delivery d JOIN subscription s ON s.list_id = :list AND s.subscriber_id = d.subscriber_id
             WHERE d.variant_id IS NOT NULL AND %s
             GROUP BY COALESCE(s.history_id, 0), d.variant_id
            """.formatted(RECEIVED);

    /** All readers of a chunk at once; the steps are a table that is written into the statement. */
    private static final String MOVE_ON = """
            UPDATE subscription s
              JOIN delivery d ON d.subscriber_id = s.subscriber_id
              JOIN (%s) step ON step.history_id = COALESCE(s.history_id, 0) AND step.variant_id = d.variant_id
               SET s.history_id = step.next_id,
                   s.received_cutoff = GREATEST(COALESCE(s.received_cutoff, :cutoff), :cutoff)
             WHERE s.list_id = :list AND %s
            """;

    private final JdbcClient jdbc;

    ReceivedDigests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param sendableThrough rows still planned are exposed up to this subscriber */
    record Chunk(long first, long last, long sendableThrough) {}

    /** @param oldestCutoff of the readers' received cut-offs */
    record Past(Step step, Instant oldestCutoff) {}

    List<Chunk> chunks(WaveId wave) {
        return jdbc.sql(CHUNKS)
                .param("wave", wave.value())
                .query((row, number) -> new Chunk(row.getLong(1), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** The distinct pasts of the chunk's readers, with what they received. */
    List<Past> pasts(Wave wave, Chunk chunk) {
        return jdbc.sql(PASTS)
                .params(parameters(wave, chunk))
                .query(ReceivedDigests::past)
                .list();
    }

    void moveOn(Wave wave, Chunk chunk, Map<Step, Long> steps, Instant cutoff) {
        Map<String, Object> parameters = parameters(wave, chunk);
        parameters.put("cutoff", Timestamp.from(cutoff));
        List<Step> order = new ArrayList<>(steps.keySet());
        for (int i = 0; i < order.size(); i++) {
            Step step = order.get(i);
            parameters.put("history" + i, step.history());
            parameters.put("variant" + i, step.variant());
            parameters.put("next" + i, steps.get(step));
        }
        jdbc.sql(MOVE_ON.formatted(table(order.size()), RECEIVED))
                .params(parameters)
                .update();
    }

    private static String table(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> "SELECT :history%d AS history_id, :variant%d AS variant_id, :next%d AS next_id"
                        .formatted(i, i, i))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static Map<String, Object> parameters(Wave wave, Chunk chunk) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("wave", wave.id().value());
        parameters.put("edition", wave.edition().id().value());
        parameters.put("list", wave.edition().list().value());
        parameters.put("first", chunk.first());
        parameters.put("last", chunk.last());
        parameters.put("sendableThrough", chunk.sendableThrough());
        return parameters;
    }

    private static Past past(ResultSet row, int number) throws SQLException {
        return new Past(
                new Step(row.getLong("history_id"), row.getLong("variant_id")),
                row.getTimestamp("oldest_cutoff").toInstant());
    }
}
