package newsletter.edition;

import static java.text.Normalizer.Form.NFKC;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import newsletter.article.Article;
import org.jspecify.annotations.Nullable;

/** Writers and sources as limits tell them apart: whatever the case, the spaces and the form of the letters. */
final class OriginKeys {

    private static final Pattern SPACES = Pattern.compile("(?U)\\s+");

    private OriginKeys() {}

    /** Of each name in the byline; of the line as it stands when its names are not known apart. */
    static List<String> authors(Article article) {
        Stream<String> names =
                article.authors().isEmpty() ? Stream.ofNullable(article.author()) : article.authors().stream();
        return names.map(OriginKeys::key)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    static @Nullable String source(Article article) {
        String key = article.source() == null ? "" : key(article.source());
        return key.isEmpty() ? null : key;
    }

    private static String key(String name) {
        String bare = SPACES.matcher(Normalizer.normalize(name, NFKC)).replaceAll(" ");
        return bare.strip().toLowerCase(Locale.ROOT);
    }
}
