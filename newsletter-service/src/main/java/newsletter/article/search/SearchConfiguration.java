package newsletter.article.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    @Bean(destroyMethod = "close")
    ArticleIndex articleIndex(SearchProperties properties) {
        return new ArticleIndex(new IndexFolder(properties.folder()));
    }
}
