package newsletter.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsletter.audience.MailRecords;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SubscriberId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LedgerOfReader implements MailRecords {

    /** None to other addresses: which letter went there would tell whether somebody has it. */
    private static final String LETTERS = """
            SELECT kind, state, created_at FROM letter
             WHERE email = :email ORDER BY created_at DESC, id DESC
            """;

    private static final String REFUSED = "SELECT recorded_at FROM unknown_user WHERE email = :email";

    private final JdbcClient jdbc;
    private final PastDigests digests;

    LedgerOfReader(JdbcClient jdbc, PastDigests digests) {
        this.jdbc = jdbc;
        this.digests = digests;
    }

    @Override
    public List<Digest> digests(ListId list, SubscriberId reader, int most) {
        return digests.of(list, reader, most).stream()
                .map(digest -> new Digest(
                        digest.date(),
                        digest.fate().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        digest.subject()))
                .toList();
    }

    @Override
    public List<Letter> letters(EmailAddress email) {
        return jdbc.sql(LETTERS)
                .param("email", email.value())
                .query((row, number) -> new Letter(
                        row.getString("kind"),
                        row.getString("state"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    @Override
    public Optional<Instant> refusedAt(EmailAddress email) {
        return jdbc.sql(REFUSED)
                .param("email", email.value())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }
}
