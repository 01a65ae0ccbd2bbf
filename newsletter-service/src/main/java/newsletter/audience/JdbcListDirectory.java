package newsletter.audience;

import java.util.Optional;
import newsletter.kernel.ListId;
import newsletter.web.ListDirectory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Asked at nearly every request, hence without the sections and settings that a list has otherwise. */
@Repository
class JdbcListDirectory implements ListDirectory {

    private static final String BY_SLUG = "SELECT id FROM mailing_list WHERE slug = ?";

    private static final String SLUG_OF = "SELECT slug FROM mailing_list WHERE id = ?";

    private static final String OF_IMPORT = "SELECT list_id FROM subscriber_import WHERE id = ?";

    private final JdbcClient jdbc;

    JdbcListDirectory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ListId> bySlug(String slug) {
        return jdbc.sql(BY_SLUG).param(slug).query(Long.class).optional().map(ListId::new);
    }

    @Override
    public Optional<String> slugOf(ListId list) {
        return jdbc.sql(SLUG_OF).param(list.value()).query(String.class).optional();
    }

    @Override
    public Optional<ListId> ofImport(long id) {
        return jdbc.sql(OF_IMPORT).param(id).query(Long.class).optional().map(ListId::new);
    }
}
