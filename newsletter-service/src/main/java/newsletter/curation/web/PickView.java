package newsletter.curation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import newsletter.article.Article;
import newsletter.curation.Pick;
import org.jspecify.annotations.Nullable;

/**
 * A pick as it is answered.
 *
 * @param article the external id
 * @param title the article's own; ignored when it is sent back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PickView(
        String article,
        String title,
        @Nullable String headline,
        @Nullable String blurb,
        @Nullable Instant from,
        @Nullable Instant until) {

    static PickView of(Pick pick, Article article) {
        return new PickView(
                article.externalId(), article.title(), pick.headline(), pick.blurb(), pick.from(), pick.until());
    }
}
