package newsletter.delivery.letter;

import static java.util.stream.Collectors.partitioningBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.delivery.DeliveryProperties;
import newsletter.delivery.DeliveryState;
import newsletter.delivery.NodeId;
import newsletter.delivery.Nodes;
import newsletter.kernel.LetterKind;
import newsletter.kernel.ListId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who may send which letter. A letter is claimed before it is sent, so one whose owner died, or outstayed its lease, may
 * or may not have been sent: it becomes IN_DOUBT. At most {@link #BATCH} of a node are, because it claims no more at once.
 */
@Repository
class LetterClaims {

    static final int BATCH = 16;

    private static final Logger log = LoggerFactory.getLogger(LetterClaims.class);

    // What is done has no due_at, so the index holds what is open ahead of all else.
    private static final String FIND_ORPHANS = """
            SELECT id FROM letter
             WHERE due_at IS NOT NULL AND owner IS NOT NULL
               AND (lease_until < NOW(3) OR owner IN (SELECT n.id FROM node n WHERE n.ended_at IS NOT NULL))
               FOR UPDATE SKIP LOCKED
            """;

    private static final String RECORD_DOUBTS = """
            INSERT INTO letter_attempt (letter_id, attempt, state, reply, recorded_at)
            SELECT id, attempt, 'IN_DOUBT', 'the sending node died', NOW(3) FROM letter WHERE id IN (:ids)
            ON DUPLICATE KEY UPDATE state = VALUES(state), reply = VALUES(reply), recorded_at = VALUES(recorded_at)
            """;

    private static final String DOUBT = """
            UPDATE letter
               SET state = 'IN_DOUBT', doubts = doubts + 1, epoch = epoch + 1, owner = NULL, lease_until = NULL,
                   due_at = NOW(3), smtp_code = NULL, smtp_reply = 'the sending node died', updated_at = NOW(3)
             WHERE id IN (:ids)
            """;

    // A doubt stays visible as one. The last reply stays, too: it is why the letter is late.
    private static final String EXPIRE = """
            UPDATE letter
               SET state = CASE WHEN state = 'IN_DOUBT' THEN state ELSE 'EXPIRED' END,
                   smtp_reply = COALESCE(smtp_reply, 'too late'), due_at = NULL, secrets = NULL, updated_at = NOW(3)
             WHERE due_at IS NOT NULL AND owner IS NULL AND expires_at <= :now
            """;

    private static final String FIND_DUE = """
            SELECT id, epoch, kind, request_key, list_id, email, name, language, content, key_id, secrets, state,
                   attempt, doubts, created_at
              FROM letter
             WHERE due_at <= NOW(3) AND owner IS NULL AND expires_at > :now
             ORDER BY due_at, id LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = """
            UPDATE letter
               SET state = 'PLANNED', owner = :owner, epoch = epoch + 1, attempt = attempt + 1,
                   lease_until = NOW(3) + INTERVAL :lease MICROSECOND, updated_at = NOW(3)
             WHERE id IN (:ids)
            """;

    // Read with a lock, so that who was suppressed a moment ago gets nothing.
    private static final String SUPPRESSED =
            "SELECT email FROM suppression WHERE email IN (:emails) LOCK IN SHARE MODE";

    private static final String SUPPRESS = """
            UPDATE letter
               SET state = 'SUPPRESSED', smtp_code = NULL, smtp_reply = 'suppressed', due_at = NULL, secrets = NULL,
                   updated_at = NOW(3)
             WHERE id IN (:ids)
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Nodes nodes;
    private final DeliveryProperties properties;
    private final Clock clock;

    LetterClaims(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Nodes nodes,
            DeliveryProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.nodes = nodes;
        this.properties = properties;
        this.clock = clock;
    }

    /** Puts letters of nodes that are gone into doubt, and ends those that are of no use any more. */
    void tidy() {
        transaction.executeWithoutResult(status -> takeOver());
        jdbc.sql(EXPIRE).param("now", now()).update();
    }

    /** The letters that are due, the longest waiting first; none when none is free. */
    LetterClaim claim() {
        long deadline = System.nanoTime() + properties.lease().toNanos();
        NodeId me = nodes.me();
        List<Letter> claimed = transaction.execute(status -> claim(me));
        return new LetterClaim(claimed == null ? List.of() : claimed, deadline);
    }

    private void takeOver() {
        List<Long> orphans =
                jdbc.sql(FIND_ORPHANS).query((row, n) -> row.getLong(1)).list();
        if (!orphans.isEmpty()) {
            jdbc.sql(RECORD_DOUBTS).param("ids", orphans).update();
            jdbc.sql(DOUBT).param("ids", orphans).update();
            log.warn(
                    "{} letters of a dead node are in doubt; they are sent again with the same Message-ID",
                    orphans.size());
        }
    }

    private List<Letter> claim(NodeId me) {
        List<Letter> due = jdbc.sql(FIND_DUE)
                .param("now", now())
                .param("limit", BATCH)
                .query((row, n) -> letter(row, me))
                .list();
        Set<String> suppressed = suppressed(due);
        Map<Boolean, List<Letter>> byRefusal = due.stream()
                .collect(partitioningBy(letter -> suppressed.contains(letter.email()) && !isSentAnyway(letter)));
        List<Letter> refused = byRefusal.getOrDefault(true, List.of());
        List<Letter> sendable = byRefusal.getOrDefault(false, List.of());
        if (!refused.isEmpty()) {
            jdbc.sql(SUPPRESS).param("ids", ids(refused)).update();
        }
        if (!sendable.isEmpty()) {
            jdbc.sql(CLAIM)
                    .param("owner", me.value())
                    .param("lease", properties.lease().toNanos() / 1000)
                    .param("ids", ids(sendable))
                    .update();
        }
        return sendable;
    }

    private Set<String> suppressed(List<Letter> letters) {
        return letters.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.sql(SUPPRESSED)
                        .param("emails", letters.stream().map(Letter::email).toList())
                        .query((row, n) -> row.getString(1))
                        .list());
    }

    private static boolean isSentAnyway(Letter letter) {
        return Arrays.stream(LetterKind.values())
                .anyMatch(kind -> kind.name().equals(letter.kind()) && kind.isSentEvenIfSuppressed());
    }

    private static List<Long> ids(List<Letter> letters) {
        return letters.stream().map(Letter::id).toList();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** As it will be once it is claimed. */
    private static Letter letter(ResultSet row, NodeId owner) throws SQLException {
        long list = row.getLong("list_id");
        boolean ofService = row.wasNull();
        return new Letter(
                row.getLong("id"),
                owner,
                row.getInt("epoch") + 1,
                row.getString("kind"),
                row.getString("request_key"),
                ofService ? null : new ListId(list),
                row.getString("email"),
                row.getString("name"),
                row.getString("language"),
                row.getString("content"),
                row.getInt("key_id"),
                row.getBytes("secrets"),
                row.getInt("attempt") + 1,
                row.getInt("doubts"),
                DeliveryState.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant());
    }
}
