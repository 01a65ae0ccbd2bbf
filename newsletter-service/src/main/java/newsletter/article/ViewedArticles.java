package newsletter.article;

import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import newsletter.article.ViewRules.Viewed;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** What the addresses of many views are: each is taken apart and hashed once, and all are looked up together. */
class ViewedArticles {

    private final Map<String, Viewed> byAddress = new HashMap<>();

    /** @param addresses as reported */
    ViewedArticles(Collection<String> addresses, ViewTable table) {
        Map<String, String> hashes = new HashMap<>();
        for (String address : addresses) {
            hashes.computeIfAbsent(address, ViewedArticles::hash);
        }
        Map<String, Viewed> byHash =
                table.articles(hashes.values().stream().distinct().toList());
        hashes.forEach((address, hash) -> {
            Viewed article = byHash.get(hash);
            if (article != null) {
                byAddress.put(address, article);
            }
        });
    }

    /** Null: none that is known. */
    @Nullable Viewed at(String address) {
        return byAddress.get(address);
    }

    private static @Nullable String hash(String address) {
        return WebAddress.parse(address)
                .map(uri -> HexFormat.of().formatHex(WebAddress.hash(uri)))
                .orElse(null);
    }
}
