package newsletter.audience;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import newsletter.audience.SignUp.State;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SignUpTable {

    private static final String ADD = """
            INSERT INTO sign_up (list_id, email, name, preferences, language, wording_id, source, network_address, external_id,
                   return_url, state, created_at, expires_at)
            VALUES (:list, :email, :name, :preferences, :language, :wording, :source, :network, :externalId,
                   :returnUrl, 'TAKEN', :now, :expires)
            """;

    private static final String TAKEN =
            "SELECT id FROM sign_up WHERE state = 'TAKEN' ORDER BY created_at, id LIMIT 100";

    private static final String FIND = """
            SELECT id, list_id, email, name, preferences, language, wording_id, source, network_address, external_id,
                   return_url, state, created_at, expires_at
              FROM sign_up WHERE id = :id
            """;

    // All of an address, so that two of them are looked at one after the other.
    private static final String LOCK_ADDRESS =
            "SELECT mailed_at FROM sign_up WHERE email = :email ORDER BY id FOR UPDATE";

    private static final String END = """
            UPDATE sign_up SET state = :state, mailed_at = COALESCE(:mailed, mailed_at) WHERE id = :id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    SignUpTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void add(SignUpRequest request, long wording, Duration good) {
        Instant now = clock.instant();
        jdbc.sql(ADD)
                .param("list", request.list().id().value())
                .param("email", request.email().value())
                .param("name", request.name(), Types.VARCHAR)
                .param("preferences", write(request.wished()), Types.VARCHAR)
                .param("language", request.language())
                .param("wording", wording)
                .param("source", request.source())
                .param("network", request.network(), Types.VARCHAR)
                .param("externalId", request.externalId(), Types.VARCHAR)
                .param("returnUrl", request.returnUrl(), Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .param("expires", Timestamp.from(now.plus(good)))
                .update();
    }

    List<Long> taken() {
        return jdbc.sql(TAKEN).query((row, number) -> row.getLong("id")).list();
    }

    Optional<SignUp> find(long id) {
        return jdbc.sql(FIND).param("id", id).query(this::read).optional();
    }

    /** When letters were asked for because of sign-ups of this address; nobody else looks at them until the transaction ends. */
    List<Instant> lockLetters(EmailAddress email) {
        return jdbc
                .sql(LOCK_ADDRESS)
                .param("email", email.value())
                .query((row, number) -> Optional.ofNullable(Rows.instant(row, "mailed_at")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    void end(long id, State state) {
        jdbc.sql(END)
                .param("state", state.name())
                .param("mailed", state == State.MAILED ? Timestamp.from(clock.instant()) : null, Types.TIMESTAMP)
                .param("id", id)
                .update();
    }

    private SignUp read(ResultSet row, int number) throws SQLException {
        return new SignUp(
                row.getLong("id"),
                new ListId(row.getLong("list_id")),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                wished(row.getString("preferences")),
                row.getString("language"),
                row.getLong("wording_id"),
                row.getString("source"),
                row.getString("network_address"),
                row.getString("external_id"),
                row.getString("return_url"),
                State.valueOf(row.getString("state")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    private @Nullable String write(WishedPreferences wished) {
        return wished.equals(WishedPreferences.NONE) ? null : json.writeValueAsString(Stored.of(wished));
    }

    private WishedPreferences wished(@Nullable String stored) {
        return stored == null
                ? WishedPreferences.NONE
                : json.readValue(stored, Stored.class).wished();
    }

    /** As JSON. */
    record Stored(
            @Nullable List<Long> sections,
            @Nullable Integer days,
            @Nullable Integer hour,
            @Nullable String zone,
            @Nullable String language) {

        static Stored of(WishedPreferences wished) {
            return new Stored(
                    wished.sections() == null
                            ? null
                            : wished.sections().stream()
                                    .map(SectionId::value)
                                    .sorted()
                                    .toList(),
                    wished.days() == null ? null : wished.days().mask(),
                    wished.hour(),
                    wished.zone() == null ? null : wished.zone().getId(),
                    wished.language());
        }

        WishedPreferences wished() {
            return new WishedPreferences(
                    sections == null
                            ? null
                            : sections.stream().map(SectionId::new).collect(Collectors.toSet()),
                    days == null ? null : new DeliveryDays(days),
                    hour,
                    zone == null ? null : ZoneId.of(zone),
                    language);
        }
    }
}
