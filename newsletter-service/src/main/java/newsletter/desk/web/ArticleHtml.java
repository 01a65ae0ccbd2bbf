package newsletter.desk.web;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * An article's HTML for its page at the desk. Pictures become what they show: the page loads nothing from elsewhere.
 */
final class ArticleHtml {

    private static final int DEEPEST = 6;

    private final Document text;

    private ArticleHtml(Document text) {
        this.text = text;
    }

    /**
     * @param clean as the archive has it
     * @param picture what a picture is called
     * @param table likewise
     */
    static String of(String clean, String picture, String table) {
        Document text = Jsoup.parseBodyFragment(clean);
        text.outputSettings().prettyPrint(false);
        ArticleHtml html = new ArticleHtml(text);
        html.tellPictures(picture);
        html.orderHeadlines();
        html.frameTables(table);
        return text.body().html().strip();
    }

    private void tellPictures(String picture) {
        for (Element img : text.select("img")) {
            String alt = img.attr("alt").strip();
            if (alt.isEmpty()) {
                img.remove();
            } else {
                img.replaceWith(new Element("span").addClass("picture").text(picture + ": " + alt));
            }
        }
        text.select("a, figure").stream().filter(one -> !one.hasText()).forEach(Element::remove);
    }

    /** None is more than one level below the one before; the page's own is the first. */
    private void orderHeadlines() {
        int level = 1;
        for (Element headline : text.select("h2, h3, h4, h5, h6")) {
            if (headline.hasText()) {
                level = Math.min(Math.min(headline.normalName().charAt(1) - '0', level + 1), DEEPEST);
                headline.tagName("h" + level);
            } else {
                headline.remove();
            }
        }
    }

    /** A wide one scrolls by itself, and by keys. */
    private void frameTables(String table) {
        for (Element one : text.select("table")) {
            Element frame = new Element("div")
                    .addClass("scroll")
                    .attr("tabindex", "0")
                    .attr("role", "region")
                    .attr("aria-label", table);
            one.replaceWith(frame);
            frame.appendChild(one);
        }
    }
}
