package newsletter.article.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses as pages write them, made absolute; only those of the web, and of mail where it makes sense. */
class Addresses {

    private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";
    private static final Pattern MAIL =
            Pattern.compile("(mailto:[\\w.+-]{1,64}@[\\w-]{1,63}(\\.[\\w-]{1,63})+)(\\?.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRAY_PERCENT = Pattern.compile("%(?!\\p{XDigit}{2})");

    private Addresses() {}

    static Optional<URI> absolute(String written, @Nullable URI base, boolean mail) {
        String text = encoded(withoutControls(written).strip());
        Matcher letter = MAIL.matcher(text);
        if (mail && letter.matches()) {
            return Optional.of(URI.create(letter.group(1)));
        }
        try {
            URI uri = new URI(text);
            URI absolute = uri.isAbsolute() || base == null || text.isEmpty() ? uri : base.resolve(uri);
            return WebAddress.parse(absolute.toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Browsers skip line ends and tabs inside an address: so must whoever judges its scheme. */
    private static String withoutControls(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "");
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || ALLOWED.indexOf(character) >= 0);
            encoded.append(plain ? String.valueOf(character) : String.format(Locale.ROOT, "%%%02X", (int) character));
        }
        return STRAY_PERCENT.matcher(encoded).replaceAll("%25");
    }
}
