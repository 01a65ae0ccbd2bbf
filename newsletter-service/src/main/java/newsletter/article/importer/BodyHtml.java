package newsletter.article.importer;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import newsletter.article.text.SafeHtml;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Puts an article's blocks together again: paragraphs, subheads, lists, quotes, rows of tables, pictures with their captions. */
class BodyHtml {

    private static final Set<String> LISTS = Set.of("ul", "ol");

    /** Two line breaks that stood for the paragraph's end. */
    private static final Pattern LAST_BREAKS = Pattern.compile("(<br>\\s*+)++(?=(</\\w+>)*$)");

    private final StringBuilder html = new StringBuilder();
    private @Nullable Element container;

    private BodyHtml() {}

    /** Clean HTML, or null when nothing is left. */
    static @Nullable String of(List<PageBlock> blocks, @Nullable URI address) {
        BodyHtml body = new BodyHtml();
        blocks.forEach(body::add);
        body.leave();
        String clean = SafeHtml.clean(body.html.toString(), address);
        return clean.isEmpty() ? null : clean;
    }

    private void add(PageBlock block) {
        Element around = around(block);
        if (around != container) {
            leave();
            container = around;
            html.append(around == null ? "" : "<" + name(around) + ">");
        }
        String tag = tag(block);
        html.append('<')
                .append(tag)
                .append('>')
                .append(LAST_BREAKS.matcher(block.html()).replaceFirst(""))
                .append("</")
                .append(tag)
                .append('>');
    }

    private void leave() {
        html.append(container == null ? "" : "</" + name(container) + ">");
        container = null;
    }

    /** The list, quote, row or figure that the block is a part of. */
    private static @Nullable Element around(PageBlock block) {
        return switch (block.tag()) {
            case "li" -> list(block);
            case "td", "th" -> block.around("tr");
            default -> block.isPicture() || block.isCaption() ? block.around("figure") : block.around("blockquote");
        };
    }

    private static @Nullable Element list(PageBlock item) {
        Element parent = item.owner().parent();
        return parent != null && LISTS.contains(parent.normalName()) ? parent : null;
    }

    private static String name(Element container) {
        return container.normalName().equals("tr") ? "table><tr" : container.normalName();
    }

    private static String tag(PageBlock block) {
        if (block.isCaption()) {
            return "figcaption";
        } else if (block.isPicture()) {
            return block.around("figure") == null ? "figure" : "div";
        }
        return switch (block.tag()) {
            case "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre" -> block.tag();
            default -> "p";
        };
    }
}
