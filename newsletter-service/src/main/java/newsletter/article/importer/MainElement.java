package newsletter.article.importer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the element of a page that holds the article: every paragraph gives points to the elements around it, fewer the further out, and links take
 * points away. What is marked as furniture of the page, by element or by name, is taken out first.
 */
class MainElement {

    private static final String FURNITURE =
            "script, style, noscript, template, iframe, svg, canvas, object, embed, button, select, textarea, input,"
                    + " dialog, nav, aside, footer, figcaption, video, audio, [hidden], [aria-hidden=true], [role=navigation], [role=complementary],"
                    + " [role=banner], [role=contentinfo], [role=search], [role=dialog], [style~=(?i)display\\s*:\\s*none]";

    private static final Pattern NAMED_FURNITURE = Pattern.compile(
            "(?i)(^|[\\s_-])(comments?|respond|disqus|sidebar|side-bar|share|sharing|shares|social|sociable|related|recommend(ed|ations?)?|promo|newsletter|subscribe|subscription|signup|footer|menu|nav|navbar|navigation|breadcrumbs?|cookies?|consent|gdpr|popup|modal|overlay|advert(isement)?s?|ads?|sponsor(ed)?|widgets?|banner|pagination|pager|tags?|toolbar|tools|author-?(bio|box|info)|bio|byline|meta|postmeta|caption|login|teaser|outbrain|taboola|skip-?link|print|toc|most-?(read|popular)|trending|popular|more-?(news|stories)|read-?(more|next|also)|up-?next|hidden|visually-?hidden|screen-?reader-text|sr-only)($|[\\s_-])");
    private static final Pattern NAMED_CONTENT = Pattern.compile(
            "(?i)article-?body|article-?content|post-?body|post-?content|entry-?content|story-?body|main-?content|articlebody|^content$");
    private static final int SHORTEST_PARAGRAPH = 25;
    private static final int PARAGRAPH = 80;
    private static final double KEPT_SHARE = 0.75;
    private static final double WORTH_CLIMBING = 1.2;
    private static final double MOST_LINKS = 0.35;

    private MainElement() {}

    /** Takes the furniture out of the document and says which element holds the article. */
    static Element find(Document page) {
        removeFurniture(page);
        Map<Element, Double> scores = scores(page);
        Element best = page.body();
        double most = 0;
        for (Map.Entry<Element, Double> entry : scores.entrySet()) {
            double score = entry.getValue() * (1 - linkShare(entry.getKey()));
            if (score > most) {
                most = score;
                best = entry.getKey();
            }
        }
        return withLikeSiblings(climbed(best), scores, most);
    }

    private static void removeFurniture(Document page) {
        int most = (int) (prose(page.body()) * KEPT_SHARE);
        page.select(FURNITURE).forEach(element -> removeUnlessMost(element, most));
        for (Element element : page.body().select("*")) {
            String names = element.className() + " " + element.id();
            boolean furniture = NAMED_FURNITURE.matcher(names).find()
                    && !NAMED_CONTENT.matcher(names).find();
            if (furniture && element.parent() != null && !isFrame(element)) {
                removeUnlessMost(element, most);
            }
        }
    }

    private static boolean isFrame(Element element) {
        return switch (element.normalName()) {
            case "html", "body", "article", "main", "p", "h1", "h2", "h3" -> true;
            default -> false;
        };
    }

    /** A name can mislead: what holds most of the page's paragraphs is no furniture. */
    private static void removeUnlessMost(Element element, int most) {
        if (prose(element) <= most) {
            element.remove();
        }
    }

    /** Characters in paragraphs, whatever their element is called. */
    private static int prose(Element element) {
        int prose = 0;
        for (Element part : element.select("p, div, td, section, article, main, blockquote, pre, li, span")) {
            int length = part.normalName().equals("p")
                    ? part.text().length()
                    : part.ownText().length();
            prose += length >= PARAGRAPH ? length : 0;
        }
        return prose;
    }

    private static Map<Element, Double> scores(Document page) {
        Map<Element, Double> scores = new HashMap<>();
        for (Element paragraph : page.body().select("p, pre, td, blockquote, li, div, section")) {
            String text = paragraph.ownText();
            boolean leaf = isText(paragraph.normalName());
            String counted = leaf ? paragraph.text() : text;
            if (counted.length() >= SHORTEST_PARAGRAPH && (leaf || text.length() >= 80)) {
                double points = points(counted)
                        * (1 - linkShare(paragraph))
                        * (paragraph.normalName().equals("li") ? 0.4 : 1);
                give(scores, leaf ? paragraph.parent() : paragraph, points);
            }
        }
        return scores;
    }

    private static boolean isText(String tag) {
        return switch (tag) {
            case "p", "pre", "td", "blockquote", "li" -> true;
            default -> false;
        };
    }

    private static double points(String text) {
        long commas = text.chars().filter(c -> c == ',' || c == '、' || c == '，').count();
        return 1 + commas + Math.min(text.length() / 100.0, 3);
    }

    private static void give(Map<Element, Double> scores, @Nullable Element to, double points) {
        double share = 1;
        Element element = to;
        for (int level = 0;
                level < 5 && element != null && !element.normalName().equals("html");
                level++) {
            scores.merge(element, points * share * bonus(element), Double::sum);
            share = level == 0 ? 0.5 : share / 1.6;
            element = element.parent();
        }
    }

    private static double bonus(Element element) {
        boolean named =
                NAMED_CONTENT.matcher(element.className() + " " + element.id()).find()
                        || element.attr("itemprop").equals("articleBody");
        return named ? 1.3 : element.normalName().equals("article") ? 1.15 : 1;
    }

    private static double linkShare(Element element) {
        int all = element.text().length();
        int linked = element.select("a[href]").stream()
                .mapToInt(a -> a.text().length())
                .sum();
        return all == 0 ? 0 : Math.min(1, linked / (double) all);
    }

    /** Text may be spread over several containers of one article: the element around them holds clearly more of it, and still few links. */
    private static Element climbed(Element best) {
        Element top = best;
        for (Element parent = best.parent();
                parent != null && parent.closest("article") != null;
                parent = parent.parent()) {
            if (prose(parent) > prose(top) * WORTH_CLIMBING && linkShare(parent) < MOST_LINKS) {
                top = parent;
            }
        }
        return top;
    }

    /** Text may be spread over siblings: those that score alike belong to it, and bare paragraphs between them. */
    private static Element withLikeSiblings(Element best, Map<Element, Double> scores, double most) {
        Element parent = best.parent();
        if (parent == null || best.normalName().equals("body")) {
            return best;
        }
        List<Element> kept = parent.children().stream()
                .filter(child -> child.equals(best) || scores.getOrDefault(child, 0.0) >= most * 0.2 || isProse(child))
                .toList();
        if (kept.size() == 1) {
            return best;
        }
        Element together = new Element("div");
        kept.forEach(together::appendChild);
        return together;
    }

    private static boolean isProse(Element child) {
        return child.normalName().equals("p") && child.text().length() > 80 && linkShare(child) < 0.25;
    }
}
