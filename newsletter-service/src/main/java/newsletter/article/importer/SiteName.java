package newsletter.article.importer;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The name of the site that a page belongs to: its logo's doubled name, the owner in its footer, at last its host. */
class SiteName {

    private static final Pattern OWNER = Pattern.compile(
            "(?iU)(?:©|\\(c\\)|copyright)\\s*(?:©|\\(c\\))?\\s*(?:\\d{4}(?:\\s*[–-]\\s*\\d{4})?)?,?\\s*(?:by\\s+)?(?<owner>[\\p{L}\\p{N}][^,©|]{1,60}?)\\s*(?:[,|©]|\\.\\s|\\.?$)");
    private static final Pattern DOMAIN = Pattern.compile("(?i)^(?:www\\.)?([\\p{L}\\p{N}-]+)(\\.[a-z]{2,12}){1,2}$");

    private SiteName() {}

    static Optional<String> find(List<Block> blocks, @Nullable URI address) {
        return doubled(blocks)
                .or(() -> owner(blocks))
                .or(() -> Optional.ofNullable(address).map(SiteName::ofHost));
    }

    private static Optional<String> doubled(List<Block> blocks) {
        Map<String, Long> names = blocks.stream()
                .flatMap(block -> Doubled.of(block.text()).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return names.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Of the last notice in the document, a domain's ending left out. */
    static Optional<String> owner(List<Block> blocks) {
        return blocks.reversed().stream()
                .filter(block -> block.is(BlockKind.RIGHTS))
                .findFirst()
                .flatMap(block -> owner(block.text()));
    }

    static Optional<String> owner(String notice) {
        Matcher matcher = OWNER.matcher(notice);
        return matcher.find() ? Optional.of(withoutDomain(matcher.group("owner").strip())) : Optional.empty();
    }

    static String ofHost(URI address) {
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static String withoutDomain(String owner) {
        Matcher matcher = DOMAIN.matcher(owner);
        return matcher.matches() ? matcher.group(1) : owner;
    }
}
