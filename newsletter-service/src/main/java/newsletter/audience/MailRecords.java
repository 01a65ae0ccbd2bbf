package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.kernel.SubscriberId;
import org.jspecify.annotations.Nullable;

/** What whoever sends the mail holds about a reader, for the reader's own eyes. */
public interface MailRecords {

    /** The latest first. */
    List<Digest> digests(ListId list, SubscriberId reader, int most);

    /** Those to the address that are still kept, the latest first. */
    List<Letter> letters(EmailAddress email);

    /** When a relay said last that there is no such address. */
    Optional<Instant> refusedAt(EmailAddress email);

    /**
     * A row of the ledger.
     *
     * @param fate {@code sent}, {@code waiting}, {@code uncertain}, {@code refused}, {@code unwanted} and so on
     * @param subject null when nothing was mailed
     */
    record Digest(LocalDate date, String fate, @Nullable String subject) {}

    /** @param kind as {@link newsletter.kernel.LetterKind} names it; @param state as the ledger names it */
    record Letter(String kind, String state, Instant createdAt) {}
}
