package newsletter.article.importer;

import java.util.Optional;

/** A line that says the same twice without a break: a logo's alternative text and the name beside it. */
class Doubled {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 60;

    private Doubled() {}

    static Optional<String> of(String text) {
        String bare = text.strip();
        int half = bare.length() / 2;
        String one = bare.substring(0, half).strip();
        boolean twice = one.equals(bare.substring(bare.length() - half).strip()) && isJoint(bare, half);
        return twice && one.length() >= SHORTEST && one.length() <= LONGEST ? Optional.of(one) : Optional.empty();
    }

    /** With an odd length, the middle must be a space. */
    private static boolean isJoint(String text, int half) {
        return text.length() % 2 == 0 || Character.isWhitespace(text.charAt(half));
    }
}
