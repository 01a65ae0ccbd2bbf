package newsletter.article.source;

import java.util.List;
import newsletter.article.text.WebAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements that tie entries to the articles that stand for them. */
@Repository
class JoinedEntryTable {

    private static final String REJOIN = "UPDATE source_entry SET joined_id = :by WHERE joined_id = :id";

    private static final String REJOIN_AT = REJOIN + " AND (link_hash = :page OR link_hash IS NULL)";

    private static final String LEFT = "SELECT DISTINCT source_id FROM source_entry WHERE joined_id = :id";

    private static final String LEFT_AGAIN = "UPDATE source_entry SET content_hash = :none WHERE joined_id = :id";

    private static final String JOIN =
            "UPDATE source_entry SET joined_id = :by WHERE source_id = :source AND entry_key = :key";

    private static final String REFUSED_AGAIN = """
            UPDATE source_entry SET content_hash = :none WHERE source_id = :source AND entry_key = :key AND state = 'REFUSED'
            """;

    private static final String JOINED_HERE = " WHERE joined_id = :id AND link_hash = :link AND state = 'TAKEN'";

    private static final String JOINED_AT = "SELECT DISTINCT source_id FROM source_entry" + JOINED_HERE;

    private static final String IDS_HERE = "SELECT external_id FROM source_entry" + JOINED_HERE;

    private static final String STAND_ALONE = """
            UPDATE source_entry SET joined_id = NULL
             WHERE source_id = (SELECT origin FROM article WHERE external_id = :id) AND entry_key = :key
            """;

    private static final String JOINED_AGAIN = "UPDATE source_entry SET content_hash = :none" + JOINED_HERE;

    private final JdbcClient jdbc;

    JoinedEntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that were joined with one article are joined with another. */
    void rejoin(String externalId, String by) {
        jdbc.sql(REJOIN).param("id", externalId).param("by", by).update();
    }

    /** Those of the page only; what was joined with it elsewhere is looked at again. @return the sources of the others */
    List<SourceId> rejoin(String externalId, String by, byte[] page) {
        jdbc.sql(REJOIN_AT)
                .param("id", externalId)
                .param("by", by)
                .param("page", page)
                .update();
        List<SourceId> others = sources(jdbc.sql(LEFT).param("id", externalId));
        if (!others.isEmpty()) {
            jdbc.sql(LEFT_AGAIN)
                    .param("id", externalId)
                    .param("none", new byte[32])
                    .update();
        }
        return others;
    }

    private static List<SourceId> sources(JdbcClient.StatementSpec statement) {
        return statement
                .query((row, n) -> new SourceId(row.getLong("source_id")))
                .list();
    }

    /** External ids of entries of the page that were joined with an article. */
    List<String> joinedAt(String joinedId, byte[] page) {
        return jdbc.sql(IDS_HERE)
                .param("id", joinedId)
                .param("link", page)
                .query((row, n) -> row.getString("external_id"))
                .list();
    }

    /** They have their own articles again. */
    void standAlone(List<String> externalIds) {
        for (String id : externalIds) {
            jdbc.sql(STAND_ALONE)
                    .param("id", id)
                    .param("key", WebAddress.sha256(id))
                    .update();
        }
    }

    void join(SourceId source, String externalId, String by) {
        jdbc.sql(JOIN)
                .param("source", source.value())
                .param("key", WebAddress.sha256(externalId))
                .param("by", by)
                .update();
    }

    /** What was refused while its article was taken back is looked at when it comes again, changed or not. */
    boolean reconsider(SourceId source, String externalId) {
        return jdbc.sql(REFUSED_AGAIN)
                        .param("source", source.value())
                        .param("key", WebAddress.sha256(externalId))
                        .param("none", new byte[32])
                        .update()
                > 0;
    }

    /** What was joined with an article for its page is looked at again: the page is free. @return of which sources */
    List<SourceId> reconsider(String joinedId, byte[] link) {
        List<SourceId> sources =
                sources(jdbc.sql(JOINED_AT).param("id", joinedId).param("link", link));
        if (!sources.isEmpty()) {
            jdbc.sql(JOINED_AGAIN)
                    .param("id", joinedId)
                    .param("link", link)
                    .param("none", new byte[32])
                    .update();
        }
        return sources;
    }
}
