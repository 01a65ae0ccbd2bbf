package newsletter.identity.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.UserId;
import newsletter.kernel.ListId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is what, on which lists. */
@Repository
class UserGrants {

    private static final String FIND = "SELECT role, list_id FROM user_grant WHERE user_id = ? ORDER BY role, list_id";

    private static final String REMOVE = "DELETE FROM user_grant WHERE user_id = ?";

    private static final String ADD = "INSERT INTO user_grant (user_id, role, list_id) VALUES (?, ?, ?)";

    // Locks them, so that of two admins who remove each other at the same time one stays.
    private static final String ADMINS = """
            SELECT u.id FROM app_user u JOIN user_grant g ON g.user_id = u.id
             WHERE u.removed_at IS NULL AND NOT u.sample AND g.role = 'ADMIN' AND g.list_id IS NULL
             ORDER BY u.id FOR UPDATE
            """;

    private final JdbcClient jdbc;

    UserGrants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Grant> of(UserId user) {
        return jdbc.sql(FIND).param(user.value()).query(UserGrants::read).list();
    }

    void replace(UserId user, Collection<Grant> grants) {
        jdbc.sql(REMOVE).param(user.value()).update();
        for (Grant grant : grants) {
            ListId list = grant.list();
            jdbc.sql(ADD)
                    .param(user.value())
                    .param(grant.role().name())
                    .param(list == null ? null : list.value())
                    .update();
        }
    }

    /** Admins of everything; samples do not count, nobody need be able to sign in as one. */
    List<UserId> lockAdmins() {
        return jdbc.sql(ADMINS).query((row, n) -> new UserId(row.getLong(1))).list();
    }

    private static Grant read(ResultSet row, int n) throws SQLException {
        long list = row.getLong("list_id");
        ListId of = row.wasNull() ? null : new ListId(list);
        return new Grant(Role.valueOf(row.getString("role")), of);
    }
}
