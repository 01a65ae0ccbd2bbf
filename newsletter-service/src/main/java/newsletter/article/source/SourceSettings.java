package newsletter.article.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about a source.
 *
 * @param address of a feed or site absolute; of a folder its path below {@code newsletter.sources.folder}, empty for the folder itself;
 *     null: a source that pushes
 * @param section slug, of entries that no rule fits; null: they wait until one does
 * @param newSections a category that is not known becomes a section
 * @param rules in their order: the first that fits and names a section gives the primary one, others further ones
 * @param fullText reads the page when an entry has a teaser only
 * @param trustTimes false: an article is published when it is first seen
 * @param publication named as the articles' source; null: the feed's title
 * @param language BCP 47, of entries that state none
 * @param secret the key of the site's API. Never read out: null keeps what is stored, an empty text removes it
 */
public record SourceSettings(
        String name,
        SourceKind kind,
        @Nullable String address,
        boolean enabled,
        @Nullable String section,
        boolean newSections,
        List<SourceRule> rules,
        PickRule picks,
        boolean fullText,
        boolean trustTimes,
        @Nullable String publication,
        @Nullable String language,
        @Nullable String secret) {

    public SourceSettings {
        rules = List.copyOf(rules);
    }

    /** With everything else as it is when nobody decided. */
    public static SourceSettings of(String name, SourceKind kind, @Nullable String address, @Nullable String section) {
        return new SourceSettings(
                name, kind, address, true, section, false, List.of(), PickRule.NONE, false, true, null, null, null);
    }
}
