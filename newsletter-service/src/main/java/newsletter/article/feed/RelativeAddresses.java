package newsletter.article.feed;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Makes the addresses inside of HTML absolute and leaves every other letter as it is. It goes over the text once: a tree of what strangers nest
 * would cost more than it is worth here.
 */
class RelativeAddresses {

    private static final List<String> ATTRIBUTES = List.of("href", "src", "poster");
    private static final Pattern VALUE = Pattern.compile("\\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'|([^\\s\"'<>]+))");
    private static final Pattern ABSOLUTE = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]{0,20}:|#).*", Pattern.DOTALL);
    private static final int LONGEST = 4_000;

    private final String html;
    private final URI base;
    private final StringBuilder resolved = new StringBuilder();
    private int copied;

    private RelativeAddresses(String html, URI base) {
        this.html = html;
        this.base = base;
    }

    static String resolved(String html, URI base) {
        return html.indexOf('<') < 0 ? html : new RelativeAddresses(html, base).resolve();
    }

    private String resolve() {
        boolean inTag = false;
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<' || c == '>') {
                inTag = c == '<';
            } else if (c == '=' && inTag && isAddress(i)) {
                resolve(i + 1);
            }
        }
        return copied == 0 ? html : resolved.append(html, copied, html.length()).toString();
    }

    private boolean isAddress(int equals) {
        int end = equals;
        while (end > 0 && end > equals - 5 && html.charAt(end - 1) == ' ') {
            end--;
        }
        int nameEnd = end;
        return ATTRIBUTES.stream()
                .anyMatch(name -> html.regionMatches(true, nameEnd - name.length(), name, 0, name.length()));
    }

    private void resolve(int from) {
        Matcher value = VALUE.matcher(html).region(from, Math.min(html.length(), from + LONGEST));
        if (!value.lookingAt()) {
            return;
        }
        int group = value.start(1) >= 0 ? 1 : value.start(2) >= 0 ? 2 : 3;
        String written = Parser.unescapeEntities(value.group(group), true).strip();
        URI absolute = written.isEmpty() || ABSOLUTE.matcher(written).matches() ? null : Addresses.web(written, base);
        if (absolute != null) {
            String quote = group == 3 ? "\"" : "";
            resolved.append(html, copied, value.start(group)).append(quote);
            resolved.append(absolute.toString().replace("&", "&amp;")).append(quote);
            copied = value.end(group);
        }
    }
}
