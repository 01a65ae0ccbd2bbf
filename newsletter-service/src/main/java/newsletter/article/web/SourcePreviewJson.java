package newsletter.article.web;

import java.util.List;
import java.util.Locale;
import newsletter.article.source.SourcePreviews.FoundFeed;
import newsletter.article.source.SourcePreviews.PreviewEntry;
import newsletter.article.source.SourcePreviews.SourcePreview;
import newsletter.article.source.SourcePreviews.UnmappedCount;
import org.jspecify.annotations.Nullable;

/** What would come in: see {@link SourcePreview}. */
record SourcePreviewJson(
        @Nullable String failure, List<FoundFeed> feeds, List<PreviewEntry> entries, List<UnmappedJson> unmapped) {

    static SourcePreviewJson of(SourcePreview preview) {
        return new SourcePreviewJson(
                preview.failure(),
                preview.feeds(),
                preview.entries(),
                preview.unmapped().stream().map(UnmappedJson::of).toList());
    }

    /** @param field {@code category} or {@code path}, as of rules */
    record UnmappedJson(String field, String value, int entries) {

        static UnmappedJson of(UnmappedCount unmapped) {
            return new UnmappedJson(
                    unmapped.field().name().toLowerCase(Locale.ROOT), unmapped.value(), unmapped.entries());
        }
    }
}
