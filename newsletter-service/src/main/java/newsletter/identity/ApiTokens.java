package newsletter.identity;

import static newsletter.kernel.AuditAction.TOKEN_CREATED;
import static newsletter.kernel.AuditSubject.Kind.TOKEN;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** The tokens of API callers, as requests need them. */
@Repository
class ApiTokens {

    /** Fine enough to find tokens that nobody uses, coarse enough to cost a busy caller no write per request. */
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    // The unique hash makes this one index look-up.
    private static final String FIND = TokenRow.SELECT + """
            WHERE t.token_hash = ? AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > ?)
            """;

    // Both unique keys (name, hash) refuse the second of two racing starts.
    private static final String ADD = """
            INSERT INTO api_token (name, token_hash, role, created_at)
            VALUES (?, ?, ?, ?)
            """;

    // Repeats the age check, so that of many concurrent requests one writes.
    private static final String TOUCH = """
            UPDATE api_token
            SET last_used_at = ?
            WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Empty for an unknown, an expired and a revoked one alike. */
    Optional<ApiToken> find(String token) {
        List<TokenRow> rows = jdbc.sql(FIND)
                .param(TokenHash.of(token))
                .param(Timestamp.from(clock.instant()))
                .query(TokenRow::read)
                .list();
        return TokenRow.merge(rows).stream().findFirst();
    }

    /** Adds an admin's token. Does nothing when the name or the token is taken. */
    void addIfAbsent(String name, String token) {
        transaction.executeWithoutResult(status -> {
            if (find(token).isEmpty() && add(name, token)) {
                ApiToken added = find(token).orElseThrow();
                events.publishEvent(Audited.of(TOKEN_CREATED, AuditSubject.of(TOKEN, added.id()))
                        .with("name", name));
            }
        });
    }

    /** @return false when the name is taken, or another start was faster */
    private boolean add(String name, String token) {
        try {
            return jdbc.sql(ADD)
                            .param(name)
                            .param(TokenHash.of(token))
                            .param(ApiToken.Role.ADMIN.name())
                            .param(Timestamp.from(clock.instant()))
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Notes that the token was used, at most once a minute. */
    void touch(ApiToken token) {
        Instant now = clock.instant();
        Instant stale = now.minus(USE_RESOLUTION);
        if (token.lastUsedAt() == null || !token.lastUsedAt().isAfter(stale)) {
            jdbc.sql(TOUCH)
                    .param(Timestamp.from(now))
                    .param(token.id())
                    .param(Timestamp.from(stale))
                    .update();
        }
    }
}
