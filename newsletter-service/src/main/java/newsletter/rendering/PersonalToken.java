package newsletter.rendering;

/**
 * What differs between readers of one variant. A placeholder is made of private-use characters (U+E000, U+E001), which
 * rendering removes from everything that others wrote, so no article can forge one.
 */
public enum PersonalToken {
    /** The reader's page of preferences: an absolute URL. */
    PREFERENCES_URL,
    /** The page with the unsubscribe button: an absolute URL. */
    UNSUBSCRIBE_URL,
    /** The reader's address, said in the footer: "sent to ...". */
    EMAIL;

    public static final char OPEN = '\uE000';
    public static final char CLOSE = '\uE001';

    /** What a template writes and splicing replaces. */
    public String placeholder() {
        return OPEN + name() + CLOSE;
    }

    /** For looking at: the links lead nowhere, and the address is nobody's. */
    public static String impersonal(String rendered) {
        String shown = rendered;
        for (PersonalToken token : values()) {
            shown = shown.replace(token.placeholder(), token == EMAIL ? "reader@list.example" : "#");
        }
        return shown;
    }
}
