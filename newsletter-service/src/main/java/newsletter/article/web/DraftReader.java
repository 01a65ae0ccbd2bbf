package newsletter.article.web;

import java.util.Set;
import newsletter.article.ArticleDetails;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleLabel;
import newsletter.article.ViewDraft;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** JSON objects of the batches as drafts. */
class DraftReader {

    private static final Set<String> ARTICLE = Set.of(
            "externalId",
            "url",
            "title",
            "summary",
            "body",
            "section",
            "sections",
            "author",
            "source",
            "credit",
            "publishedAt",
            "updatedAt",
            "imageUrl",
            "language",
            "label",
            "authors",
            "rights",
            "imageAlt",
            "comments",
            "shares",
            "correction");

    private static final Set<String> VIEW = Set.of("url", "at", "count", "visitor", "key");

    private DraftReader() {}

    static Read<ArticleDraft> article(JsonNode node) {
        JsonFields fields = new JsonFields(node, ARTICLE);
        String summary = fields.optionalText("summary");
        ArticleDraft draft = new ArticleDraft(
                fields.text("externalId"),
                fields.text("url"),
                fields.text("title"),
                summary == null ? "" : summary,
                fields.optionalText("body"),
                fields.text("section"),
                fields.texts("sections"),
                fields.optionalText("author"),
                fields.optionalText("source"),
                fields.optionalText("credit"),
                fields.instant("publishedAt"),
                fields.optionalInstant("updatedAt"),
                fields.optionalText("imageUrl"),
                fields.optionalText("language"),
                label(fields),
                null,
                details(fields));
        return Read.of(draft, fields);
    }

    private static ArticleDetails details(JsonFields fields) {
        return new ArticleDetails(
                null,
                fields.texts("authors"),
                fields.optionalText("imageAlt"),
                fields.optionalText("rights"),
                fields.optionalInteger("comments"),
                fields.optionalInteger("shares"),
                fields.flag("correction"),
                null);
    }

    static Read<ViewDraft> view(JsonNode node) {
        JsonFields fields = new JsonFields(node, VIEW);
        ViewDraft draft = new ViewDraft(
                fields.text("url"),
                fields.instant("at"),
                fields.integer("count", 1),
                fields.optionalText("visitor"),
                null,
                fields.optionalText("key"));
        return Read.of(draft, fields);
    }

    private static @Nullable ArticleLabel label(JsonFields fields) {
        String text = fields.optionalText("label");
        if (text == null || text.isEmpty()) {
            return null;
        }
        return ArticleLabel.named(text).orElseGet(() -> unknownLabel(fields));
    }

    private static @Nullable ArticleLabel unknownLabel(JsonFields fields) {
        fields.refuse("label", ArticleLabel.mustBeOne());
        return null;
    }
}
