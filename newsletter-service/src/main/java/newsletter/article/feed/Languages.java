package newsletter.article.feed;

import newsletter.article.text.LanguageTags;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Where feeds state their language; what names none is left out. */
class Languages {

    private Languages() {}

    /** As stated in an element of its own, else as the attribute of the nearest that has one. */
    static @Nullable String of(Fields fields) {
        String stated = tag(fields.text("language", "dc:language", "news:language"));
        String nested = stated == null ? tag(ofPublication(fields)) : stated;
        return nested == null ? tag(inherited(fields.element())) : nested;
    }

    private static @Nullable String ofPublication(Fields fields) {
        return fields.first("news:publication")
                .map(publication -> Fields.of(publication).text("news:language"))
                .orElse(null);
    }

    private static String inherited(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at.hasAttr("xml:lang")) {
                return at.attr("xml:lang");
            }
        }
        return "";
    }

    static @Nullable String tag(@Nullable String written) {
        return written == null ? null : LanguageTags.parse(written).orElse(null);
    }
}
