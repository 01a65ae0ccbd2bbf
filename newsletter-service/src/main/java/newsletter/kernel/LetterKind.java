package newsletter.kernel;

/**
 * The letters there are. Each has its templates in {@code templates/email/letters}, named after it in lower case.
 *
 * <p>Whether one goes to a suppressed address is decided here, for the kind as a whole: never where the letter serves the
 * sender (a bounced or complaining address is asked nothing), always where its recipient would be locked out, or left in
 * the dark about their own service.
 */
public enum LetterKind {
    /** To an operator: something needs a look. */
    ALERT(true),

    /** To an operator who asked for it: the relay takes mail. */
    TEST(false),

    /** To somebody whom an admin of the newsroom invites. */
    INVITATION(true),

    /** To a user who lost the password, or the means to sign in. */
    PASSWORD_RESET(true),

    /** To a user whose means to sign in were changed. */
    SECURITY_NOTICE(true),

    /** To an address for which somebody asked for a list. */
    CONFIRM_SUBSCRIPTION(false, true),

    /** To a reader for whom somebody asked for a list that he has. */
    ALREADY_SUBSCRIBED(false, true),

    /** To a new reader. */
    WELCOME(false, true),

    /** To a reader who left, or whom somebody took off: how to come back. */
    GOODBYE(false, true),

    /** To a reader whose preferences were changed by a link of a digest. */
    PREFERENCES_CHANGED(false, true),

    /** To a reader whose address was typed to get its links. Suppressed or not: whoever never wants to hear of us again must be able to say so. */
    PREFERENCE_LINK(true, true),

    /** To the address that a reader wants to have from now on: confirms it. */
    ADDRESS_CONFIRM(false, true),

    /** To an address that another reader wanted to have: it has subscriptions of its own. */
    ADDRESS_KNOWN(false, true),

    /** To the address that a reader had before. */
    ADDRESS_CHANGED(true, true);

    private final boolean evenIfSuppressed;
    private final boolean forReaders;

    LetterKind(boolean evenIfSuppressed) {
        this(evenIfSuppressed, false);
    }

    LetterKind(boolean evenIfSuppressed, boolean forReaders) {
        this.evenIfSuppressed = evenIfSuppressed;
        this.forReaders = forReaders;
    }

    /** Those to readers are written in every language of the digests. */
    public boolean isForReaders() {
        return forReaders;
    }

    public boolean isSentEvenIfSuppressed() {
        return evenIfSuppressed;
    }
}
