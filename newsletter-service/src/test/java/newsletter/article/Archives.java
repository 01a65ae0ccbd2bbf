package newsletter.article;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The archive for what stands outside of the service: benchmarks. */
public final class Archives {

    private Archives() {}

    public static ArticleArchive of(JdbcClient jdbc) {
        return new JdbcArticleArchive(jdbc);
    }
}
