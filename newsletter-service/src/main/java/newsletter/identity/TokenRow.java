package newsletter.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/**
 * A token with one of its scopes, as the database answers.
 *
 * @param token an admin's with all rights, another without any yet
 * @param scope null of an admin's
 */
record TokenRow(ApiToken token, @Nullable Scope scope) {

    /** A row for each scope, one without any of an admin's. */
    static final String SELECT = """
            SELECT t.id, t.name, t.role, t.created_by, t.created_at, t.expires_at, t.last_used_at, t.revoked_at,
                   s.area, s.access, s.list_id
              FROM api_token t LEFT JOIN api_token_scope s ON s.token_id = t.id
            """;

    private static final Permissions NONE = new Permissions(Set.of());

    static TokenRow read(ResultSet row, int number) throws SQLException {
        boolean admin = ApiToken.Role.valueOf(row.getString("role")) == ApiToken.Role.ADMIN;
        ApiToken token = new ApiToken(
                row.getLong("id"),
                row.getString("name"),
                admin ? Permissions.all() : NONE,
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("last_used_at")),
                instant(row.getTimestamp("revoked_at")));
        return new TokenRow(token, admin ? null : scope(row));
    }

    /** In the order of the rows. */
    static List<ApiToken> merge(List<TokenRow> rows) {
        Map<Long, List<TokenRow>> byToken = rows.stream()
                .collect(Collectors.groupingBy(row -> row.token.id(), LinkedHashMap::new, Collectors.toList()));
        return byToken.values().stream().map(TokenRow::whole).toList();
    }

    private static ApiToken whole(List<TokenRow> rows) {
        Set<Scope> scopes =
                rows.stream().flatMap(row -> Stream.ofNullable(row.scope)).collect(Collectors.toSet());
        ApiToken token = rows.getFirst().token;
        return scopes.isEmpty() ? token : token.with(new Permissions(scopes));
    }

    private static @Nullable Scope scope(ResultSet row) throws SQLException {
        String area = row.getString("area");
        if (area == null) {
            return null;
        }
        ListId list = Optional.ofNullable(row.getObject("list_id", Long.class))
                .map(ListId::new)
                .orElse(null);
        return new Scope(Area.valueOf(area), Access.valueOf(row.getString("access")), list);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
