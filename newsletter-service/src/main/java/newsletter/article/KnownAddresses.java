package newsletter.article;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import newsletter.kernel.ArticleId;

/** Which articles stand at which addresses. */
public interface KnownAddresses {

    /** By the addresses as given; those that are none, or of no article that is there, are left out. */
    Map<String, KnownAddress> find(Collection<String> addresses);

    /** The article at an address. */
    record KnownAddress(ArticleId article, Instant publishedAt) {}
}
