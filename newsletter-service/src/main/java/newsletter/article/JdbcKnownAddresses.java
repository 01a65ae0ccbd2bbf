package newsletter.article;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import newsletter.article.ViewRules.Viewed;
import newsletter.kernel.ArticleId;
import org.springframework.stereotype.Repository;

@Repository
class JdbcKnownAddresses implements KnownAddresses {

    private final ViewTable table;

    JdbcKnownAddresses(ViewTable table) {
        this.table = table;
    }

    @Override
    public Map<String, KnownAddress> find(Collection<String> addresses) {
        ViewedArticles articles = new ViewedArticles(addresses, table);
        Map<String, KnownAddress> known = new HashMap<>();
        for (String address : addresses) {
            Viewed article = articles.at(address);
            if (article != null) {
                known.put(address, new KnownAddress(new ArticleId(article.id()), article.publishedAt()));
            }
        }
        return known;
    }
}
