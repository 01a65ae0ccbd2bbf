package newsletter.identity.signin;

/** What a link that works once is for. */
public enum LinkPurpose {
    /** Of the log: makes the first admin. */
    SET_UP,
    INVITATION,
    RESET,
    /** Of the log: an admin who lost everything sets a password, and is asked for no code any more. */
    RECOVERY
}
