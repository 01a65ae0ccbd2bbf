package newsletter.article.source;

import java.util.HexFormat;
import newsletter.article.text.Slugs;
import newsletter.article.text.WebAddress;

/** Slugs for what people call by a name only. */
public final class ProposedSlugs {

    private ProposedSlugs() {}

    /** @param otherwise begins the slug of a name in letters that no slug can have */
    public static String of(String name, String otherwise) {
        String slug = shortened(Slugs.of(name));
        return Slugs.isSlug(slug) ? slug : otherwise + "-" + HexFormat.of().formatHex(WebAddress.sha256(name), 0, 6);
    }

    private static String shortened(String slug) {
        return slug.length() <= Slugs.LONGEST
                ? slug
                : slug.substring(0, Slugs.LONGEST).replaceAll("-+$", "");
    }
}
