package newsletter.desk.web;

import java.net.URI;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.article.source.ProposedSlugs;
import newsletter.article.source.Source;
import newsletter.article.source.SourcePreviews.FoundFeed;
import newsletter.article.source.SourcePreviews.SourcePreview;
import newsletter.article.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Proposes names and slugs to whoever has typed an address only. */
@Component
class SourceNames {

    private static final int LONGEST_NAME = 120;
    private static final int MOST_OF_ONE_NAME = 1000;

    private final Sources sources;

    SourceNames(Sources sources) {
        this.sources = sources;
    }

    /** A slug of the name, for one that is new and has none. */
    TypedSource withSlug(@Nullable Source before, TypedSource typed) {
        String name = typed.text("name").strip();
        boolean proposes = before == null && typed.text("slug").isBlank() && !name.isEmpty();
        return proposes
                ? typed.with("slug", free(ProposedSlugs.of(name, "source")))
                : typed.with("slug", typed.text("slug").strip());
    }

    /** What a preview needs and does not show. */
    TypedSource withPlaceholders(@Nullable Source before, TypedSource typed) {
        TypedSource named = typed.text("name").isBlank() ? typed.with("name", "?") : typed;
        return named.text("slug").isBlank() ? named.with("slug", "preview") : withSlug(before, named);
    }

    /** Named as its feed names itself. */
    TypedSource withFound(@Nullable Source before, TypedSource typed, SourcePreview preview) {
        if (!typed.text("name").isBlank() || preview.feeds().isEmpty()) {
            return withSlug(before, typed);
        }
        String title = preview.feeds().stream()
                .map(FoundFeed::title)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElseGet(() -> host(typed.text("address")));
        return withSlug(before, typed.with("name", shortened(title)));
    }

    private String free(String slug) {
        return Stream.concat(
                        Stream.of(slug),
                        IntStream.range(2, MOST_OF_ONE_NAME)
                                .mapToObj(n -> slug.substring(0, Math.min(slug.length(), 76)) + "-" + n))
                .filter(each -> sources.bySlug(each).isEmpty())
                .findFirst()
                .orElse(slug);
    }

    private static String host(String address) {
        try {
            return Objects.requireNonNullElse(URI.create(address.strip()).getHost(), "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String shortened(String title) {
        return title.length() <= LONGEST_NAME
                ? title
                : title.substring(0, LONGEST_NAME - 1).strip() + "…";
    }
}
