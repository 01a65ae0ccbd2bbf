package newsletter.article.source;

import org.jspecify.annotations.Nullable;

/**
 * Which entries go to Our Picks.
 *
 * @param category those of this category or tag
 * @param featured those that the site's own system marks: sticky posts of WordPress, featured ones of Ghost
 * @param ofSection to the picks of the article's section instead of everybody's
 */
public record PickRule(@Nullable String category, boolean featured, boolean ofSection) {

    public static final PickRule NONE = new PickRule(null, false, false);
}
