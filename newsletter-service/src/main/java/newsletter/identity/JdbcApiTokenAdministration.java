package newsletter.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import newsletter.identity.TokenCreation.Created;
import newsletter.identity.TokenCreation.NameTaken;
import newsletter.identity.TokenCreation.TooMany;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class JdbcApiTokenAdministration implements ApiTokenAdministration {

    /** More than this are forgotten ones; and the page that lists them should stay one that somebody reads. */
    static final int MOST_LIVE = 200;

    private static final String ALL = TokenRow.SELECT + " ORDER BY t.id DESC, s.id";

    private static final String ONE = TokenRow.SELECT + " WHERE t.id = ?";

    // Locks the rows, so that of two who make the last one at a time the second waits and counts the first's.
    private static final String COUNT_LIVE = """
            SELECT id FROM api_token WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ?) FOR UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO api_token (name, token_hash, role, created_by, created_at, expires_at)
            VALUES (:name, :hash, :role, :by, :now, :expires)
            """;

    private static final String INSERT_SCOPE = """
            INSERT INTO api_token_scope (token_id, area, access, list_id) VALUES (:token, :area, :access, :list)
            """;

    // The first time counts.
    private static final String REVOKE = "UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    JdbcApiTokenAdministration(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public List<ApiToken> all() {
        return TokenRow.merge(jdbc.sql(ALL).query(TokenRow::read).list());
    }

    @Override
    @Transactional
    public TokenCreation create(NewApiToken wish, KnownCaller creator) {
        Instant now = clock.instant();
        return TokenWish.fault(wish, creator, now)
                .or(() -> hasRoom(now) ? Optional.empty() : Optional.of(new TooMany(MOST_LIVE)))
                .orElseGet(() -> add(wish, creator, now));
    }

    @Override
    @Transactional
    public Revocation revoke(long id, KnownCaller by) {
        Optional<ApiToken> token = find(id);
        if (token.isEmpty()) {
            return Revocation.UNKNOWN;
        } else if (!by.permissions().covers(token.get().permissions())) {
            return Revocation.MORE_THAN_CALLER;
        }
        int revoked = jdbc.sql(REVOKE)
                .param(Timestamp.from(clock.instant()))
                .param(id)
                .update();
        if (revoked == 1) {
            events.publishEvent(Audited.of(AuditAction.TOKEN_REVOKED, AuditSubject.of(AuditSubject.Kind.TOKEN, id))
                    .with("name", token.get().name()));
        }
        return Revocation.DONE;
    }

    private Optional<ApiToken> find(long id) {
        return TokenRow.merge(jdbc.sql(ONE).param(id).query(TokenRow::read).list()).stream()
                .findFirst();
    }

    private boolean hasRoom(Instant now) {
        return jdbc.sql(COUNT_LIVE)
                        .param(Timestamp.from(now))
                        .query(Long.class)
                        .list()
                        .size()
                < MOST_LIVE;
    }

    private TokenCreation add(NewApiToken wish, KnownCaller creator, Instant now) {
        String text = TokenText.random();
        try {
            long id = insert(wish, text, creator.name(), now);
            insertScopes(id, wish.permissions());
            events.publishEvent(created(id, wish));
            return new Created(find(id).orElseThrow(), text);
        } catch (DuplicateKeyException e) {
            return new NameTaken();
        }
    }

    private static Audited created(long id, NewApiToken wish) {
        String rights = wish.permissions().allowsEverything()
                ? "everything"
                : wish.permissions().scopes().stream()
                        .map(JdbcApiTokenAdministration::text)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return Audited.of(AuditAction.TOKEN_CREATED, AuditSubject.of(AuditSubject.Kind.TOKEN, id))
                .with("name", wish.name())
                .with("rights", rights)
                .with("expiresAt", wish.expiresAt());
    }

    private static String text(Scope scope) {
        ListId list = scope.list();
        return (scope.area() + ":" + scope.access()).toLowerCase(Locale.ROOT)
                + (list == null ? "" : " of list " + list.value());
    }

    private long insert(NewApiToken wish, String text, String by, Instant now) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT)
                .param("name", wish.name())
                .param("hash", TokenHash.of(text))
                .param("role", ApiToken.Role.of(wish.permissions()).name())
                .param("by", by)
                .param("now", Timestamp.from(now))
                .param("expires", timestamp(wish.expiresAt()))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey(), "the key of a row just inserted")
                .longValue();
    }

    private void insertScopes(long token, Permissions permissions) {
        if (ApiToken.Role.of(permissions) == ApiToken.Role.SCOPED) {
            permissions.scopes().forEach(scope -> insert(token, scope));
        }
    }

    private void insert(long token, Scope scope) {
        jdbc.sql(INSERT_SCOPE)
                .param("token", token)
                .param("area", scope.area().name())
                .param("access", scope.access().name())
                .param("list", scope.list() == null ? null : scope.list().value())
                .update();
    }

    /** The column rounds to milliseconds, and could round beyond what was asked for. */
    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time.truncatedTo(ChronoUnit.MILLIS));
    }
}
