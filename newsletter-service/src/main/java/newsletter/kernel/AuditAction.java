package newsletter.kernel;

import java.util.Arrays;
import java.util.Optional;

/** Everything that the audit log can say was done. The names are kept in the database and in people's searches: they are added to, not changed. */
public enum AuditAction {
    ARTICLE_CREATED("article.created"),
    ARTICLE_CHANGED("article.changed"),
    ARTICLE_RETRACTED("article.retracted"),
    STORIES_JOINED("stories.joined"),
    STORIES_SPLIT("stories.split"),
    STORIES_REOPENED("stories.reopened"),
    SECTION_CREATED("section.created"),
    SECTION_CHANGED("section.changed"),
    PICKS_CHANGED("picks.changed"),
    SOURCE_CREATED("source.created"),
    SOURCE_CHANGED("source.changed"),
    SOURCE_REMOVED("source.removed"),
    LIST_CREATED("list.created"),
    LIST_CHANGED("list.changed"),
    IMPORT_STARTED("import.started"),
    IMPORT_ENDED("import.ended"),
    READER_CHANGED("reader.changed"),
    READER_MOVED("reader.moved"),
    READER_ERASED("reader.erased"),
    READERS_FORGOTTEN("readers.forgotten"),
    SUBSCRIPTION_CREATED("subscription.created"),
    SUBSCRIPTION_CHANGED("subscription.changed"),
    SUBSCRIPTION_ENDED("subscription.ended"),
    SUBSCRIPTION_RESUMED("subscription.resumed"),
    SUPPRESSION_ADDED("suppression.added"),
    SUPPRESSION_CHANGED("suppression.changed"),
    SUPPRESSION_LIFTED("suppression.lifted"),
    EDITION_OPENED("edition.opened"),
    EDITION_COMMITTED("edition.committed"),
    EDITION_CORRECTED("edition.corrected"),
    EDITION_HELD("edition.held"),
    EDITION_RESUMED("edition.resumed"),
    EDITION_CANCELLED("edition.cancelled"),
    EDITION_RECALLED("edition.recalled"),
    EDITION_SUPERSEDED("edition.superseded"),
    RELAY_PAUSED("relay.paused"),
    RELAY_CHANGED("relay.changed"),
    RELAY_RESUMED("relay.resumed"),
    LETTER_TESTED("letter.tested"),
    LETTERS_PURGED("letters.purged"),
    LEDGER_PURGED("ledger.purged"),
    KEY_ROTATED("key.rotated"),
    TOKEN_CREATED("token.created"),
    TOKEN_REVOKED("token.revoked"),
    USER_INVITED("user.invited"),
    INVITATION_REVOKED("invitation.revoked"),
    USER_JOINED("user.joined"),
    USER_CHANGED("user.changed"),
    USER_GRANTED("user.granted"),
    USER_REMOVED("user.removed"),
    USER_RESTORED("user.restored"),
    USER_SIGNED_IN("user.signed-in"),
    PASSWORD_CHANGED("password.changed"),
    CODES_TURNED_ON("codes.turned-on"),
    CODES_TURNED_OFF("codes.turned-off"),
    RECOVERY_CODES_RENEWED("recovery-codes.renewed"),
    PASSKEY_ADDED("passkey.added"),
    PASSKEY_REMOVED("passkey.removed"),
    SESSION_ENDED("session.ended");

    private final String code;

    AuditAction(String code) {
        this.code = code;
    }

    /** At most 40 characters: what was acted on, and a verb in the past. */
    public String code() {
        return code;
    }

    public static Optional<AuditAction> of(String code) {
        return Arrays.stream(values())
                .filter(action -> action.code.equals(code))
                .findFirst();
    }
}
