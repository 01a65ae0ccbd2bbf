package newsletter.identity.web;

import java.util.regex.Pattern;

/** Where somebody goes after signing in: a page of ours that they had asked for, and nowhere else. */
final class Continuation {

    static final String HOME = "/desk";

    private static final Pattern OURS = Pattern.compile("/(account|desk)(/[A-Za-z0-9._~-]+)*");

    private Continuation() {}

    /** @param wanted from the address of the sign-in page: anybody's words */
    static String of(String wanted) {
        return OURS.matcher(wanted).matches() ? wanted : HOME;
    }
}
