package newsletter.article;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import newsletter.article.text.WebAddress;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hashes the addresses of stored articles anew, because since V016 all forms of a page's address are one. Of two articles that turn out to be
 * one page the first keeps the address.
 */
@Component
class CanonicalAddresses implements JavaMigration {

    private static final String NEXT = "SELECT id, url FROM article WHERE id > ? ORDER BY id LIMIT 1000";
    private static final String REHASH = "UPDATE IGNORE article SET url_hash = ? WHERE id = ?";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("16.1");
    }

    @Override
    public String getDescription() {
        return "canonical addresses";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        long last = 0;
        long done;
        do {
            done = last;
            last = rehashAfter(last, context.getConnection());
        } while (last > done);
    }

    private static long rehashAfter(long id, Connection connection) throws SQLException {
        long last = id;
        try (PreparedStatement next = connection.prepareStatement(NEXT);
                PreparedStatement rehash = connection.prepareStatement(REHASH)) {
            next.setLong(1, id);
            try (ResultSet rows = next.executeQuery()) {
                while (rows.next()) {
                    last = rows.getLong("id");
                    rehash.setBytes(1, WebAddress.hash(URI.create(rows.getString("url"))));
                    rehash.setLong(2, last);
                    rehash.addBatch();
                }
            }
            rehash.executeBatch();
        }
        return last;
    }
}
