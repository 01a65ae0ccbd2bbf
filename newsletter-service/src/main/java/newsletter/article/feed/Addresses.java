package newsletter.article.feed;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.article.text.WebAddress;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Addresses as feeds write them: relative (RFC 3986, section 5), with spaces, with names beyond ASCII. */
class Addresses {

    private static final Pattern PARTS = Pattern.compile("(?is)^(https?):/*([^/?#\\\\]*)(.*)$");
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern ABOVE_ROOT = Pattern.compile("^(/\\.\\.)+(?=/|$)");
    private static final String FORBIDDEN = " \"<>\\^`{|}[]";

    private Addresses() {}

    /** The address in the text, against the base; null unless it is one of the web. */
    static @Nullable URI web(@Nullable String text, URI base) {
        String tidy = text == null ? "" : text.strip().replaceAll("[\\r\\n\\t]", "");
        if (tidy.isEmpty() || tidy.length() > WebAddress.LONGEST) {
            return null;
        }
        try {
            String absolute = SCHEME.matcher(tidy).matches() ? tidy : resolve(base, tidy);
            return WebAddress.parse(lawful(absolute)).orElse(null);
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    private static String resolve(URI base, String relative) throws URISyntaxException {
        if (relative.startsWith("//")) {
            return base.getScheme() + ":" + relative;
        } else if (relative.startsWith("?")) {
            return base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + relative;
        } else if (relative.startsWith("#")) {
            return base.toString().replaceFirst("#.*", "") + relative;
        }
        String root = base.getRawPath() == null || base.getRawPath().isEmpty() ? "/" : "";
        URI resolved = new URI(base.toString() + root).resolve(escaped(relative));
        return withinRoot(resolved);
    }

    private static String withinRoot(URI resolved) {
        String path = resolved.getRawPath() == null ? "" : resolved.getRawPath();
        Matcher above = ABOVE_ROOT.matcher(path);
        return above.find() ? resolved.toString().replaceFirst(Pattern.quote(above.group()), "") : resolved.toString();
    }

    private static String lawful(String absolute) {
        Matcher parts = PARTS.matcher(absolute);
        if (!parts.matches()) {
            return absolute;
        }
        return parts.group(1) + "://" + host(parts.group(2))
                + escaped(parts.group(3).replace('\\', '/'));
    }

    private static String host(String written) {
        boolean ascii = written.chars().allMatch(c -> c < 128);
        return ascii ? written : IDN.toASCII(written);
    }

    /** Percent signs that escape nothing and characters that no address may hold are escaped; what is lawful stays as it is. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        boolean fragment = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean second = c == '#' && fragment;
            fragment |= c == '#';
            if (second || FORBIDDEN.indexOf(c) >= 0 || Character.isISOControl(c) || isStray(text, i)) {
                percent(c, escaped);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isStray(String text, int at) {
        char c = text.charAt(at);
        if (c != '%') {
            return Character.isSpaceChar(c);
        }
        return at + 2 >= text.length()
                || !HexFormat.isHexDigit(text.charAt(at + 1))
                || !HexFormat.isHexDigit(text.charAt(at + 2));
    }

    private static void percent(char c, StringBuilder to) {
        for (byte octet : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            to.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
        }
    }

    /** The base of an element: the xml:base of it and its ancestors, outermost first, each against the one before. */
    static URI base(Element element, URI document) {
        Element parent = element.parent();
        URI outer = parent == null ? document : base(parent, document);
        URI own = element.hasAttr("xml:base") ? web(element.attr("xml:base"), outer) : null;
        return own == null ? outer : own;
    }
}
