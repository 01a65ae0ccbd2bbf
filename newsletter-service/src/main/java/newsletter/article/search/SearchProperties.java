package newsletter.article.search;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the search index.
 *
 * @param folder {@code newsletter.search.folder}: where this node keeps it; whatever is lost is built again
 */
@ConfigurationProperties("newsletter.search")
record SearchProperties(@DefaultValue("data/search") Path folder) {}
