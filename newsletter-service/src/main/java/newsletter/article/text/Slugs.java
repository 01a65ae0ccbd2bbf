package newsletter.article.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Slugs: what names sections in addresses. */
public final class Slugs {

    public static final int LONGEST = 80;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private Slugs() {}

    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && SLUG.matcher(text).matches();
    }

    /** "Military &amp; Defence" becomes {@code military-defence}; empty when nothing of the name can stay. */
    public static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return plain.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    }
}
