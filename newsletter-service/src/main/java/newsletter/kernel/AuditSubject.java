package newsletter.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What was acted on.
 *
 * @param id the key by which people know it: an article's external id, a list's slug; of a reader the subscriber's key; at most 255
 *     characters
 */
public record AuditSubject(Kind kind, String id) {

    /** What kinds there are. */
    public enum Kind {
        ARTICLE,
        SECTION,
        PICKS,
        SOURCE,
        LIST,
        IMPORT,
        READER,
        /** One that no reader has; its id is a keyed hash. */
        ADDRESS,
        EDITION,
        RELAY,
        LETTER,
        LEDGER,
        TOKEN,
        /** A key that signs readers' tokens. */
        SIGNING_KEY,
        USER,
        INVITATION;

        /** As in searches. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    private static final int LONGEST_ID = 255;

    public AuditSubject {
        id = AuditText.line(id, LONGEST_ID);
    }

    public static AuditSubject article(String externalId) {
        return new AuditSubject(Kind.ARTICLE, externalId);
    }

    public static AuditSubject section(String slug) {
        return new AuditSubject(Kind.SECTION, slug);
    }

    public static AuditSubject picks(String place) {
        return new AuditSubject(Kind.PICKS, place);
    }

    public static AuditSubject source(String slug) {
        return new AuditSubject(Kind.SOURCE, slug);
    }

    public static AuditSubject list(String slug) {
        return new AuditSubject(Kind.LIST, slug);
    }

    public static AuditSubject reader(SubscriberId id) {
        return of(Kind.READER, id.value());
    }

    public static AuditSubject edition(EditionId id) {
        return of(Kind.EDITION, id.value());
    }

    public static AuditSubject of(Kind kind, long id) {
        return new AuditSubject(kind, Long.toString(id));
    }
}
