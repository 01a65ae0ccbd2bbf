package newsletter.article.importer;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a page that holds the article. Furniture is left out; then the way goes down from the body, always into the part that has
 * nearly all of what speaks for an article, until the text spreads over several parts. When too little of the page's text is left, names have misled:
 * then only elements, roles and names beyond doubt count as furniture.
 */
class MainElement {

    /** What texts are made of: none of these is a whole one. */
    private static final Set<String> PARTS = Set.of(
            "p",
            "ul",
            "ol",
            "li",
            "dl",
            "dd",
            "dt",
            "blockquote",
            "figure",
            "pre",
            "h1",
            "h2",
            "h3",
            "h4",
            "span",
            "a",
            "font",
            "b",
            "em",
            "strong",
            "i");

    private static final double NEARLY_ALL = 0.8;
    private static final double MORE_THAN_HALF = 0.55;
    private static final double MOST = 0.75;
    private static final double HALF = 0.5;
    private static final double TOO_LITTLE = 0.25;
    private static final double A_LITTLE = 0.1;
    private static final double ENOUGH = 60;
    private static final int SHORT_ARTICLE = 250;

    private final Document page;
    private final boolean strict;
    private final Set<Element> aroundHeadline;
    private final double allProse;
    private final Set<Element> furniture;
    private final PageScores scores;

    private MainElement(Document page, String title, boolean strict) {
        this.page = page;
        this.strict = strict;
        this.aroundHeadline = aroundHeadline(page, title);
        PageScores before = new PageScores(page.body(), aroundHeadline, MainElement::isMachinery);
        this.allProse = before.prose(page.body());
        this.furniture = furniture(before);
        this.scores = new PageScores(page.body(), aroundHeadline, furniture::contains);
    }

    private Set<Element> furniture(PageScores before) {
        Set<Element> found = new HashSet<>();
        page.body().filter((node, depth) -> {
            boolean skip = node instanceof Element element && isFurniture(element, before) && found.add(element);
            return skip ? FilterResult.SKIP_ENTIRELY : FilterResult.CONTINUE;
        });
        return found;
    }

    /** The blocks of the article, in the page's order. */
    static List<PageBlock> blocks(Document page, String title) {
        MainElement strict = new MainElement(page, title, true);
        Element found = strict.find();
        double prose = strict.scores.prose(found);
        if (prose < SHORT_ARTICLE || prose < TOO_LITTLE * strict.allProse) {
            MainElement lenient = new MainElement(page, title, false);
            Element other = lenient.find();
            if (lenient.scores.prose(other) > 2 * prose) {
                return PageBlocks.withPictures(other, lenient.furniture::contains);
            }
        }
        return PageBlocks.withPictures(found, strict.furniture::contains);
    }

    private static boolean isMachinery(Element element) {
        return Furniture.kind(element) == Furniture.Kind.MACHINERY;
    }

    /** A name can mislead: what holds most of the page's sentences is no furniture, nor what holds the headline. */
    private boolean isFurniture(Element element, PageScores before) {
        double share = allProse == 0 ? 0 : before.prose(element) / allProse;
        boolean headed = aroundHeadline.contains(element);
        return switch (Furniture.kind(element)) {
            case MACHINERY -> true;
            case COMMENTS -> !headed;
            case STRONG -> !headed && share < MOST;
            case WEAK -> strict && !headed && share < HALF && !isOwnTeaser(element, before);
            case NONE -> false;
        };
    }

    private static boolean isOwnTeaser(Element element, PageScores before) {
        return Furniture.isTeaser(element) && !before.hasLinks(element);
    }

    private Element find() {
        Element at = start();
        Element next = next(at);
        while (next != null) {
            at = next;
            next = next(at);
        }
        return at;
    }

    /** The innermost article with the headline, when it says something; else what has the most. */
    private Element start() {
        Element best = scores.best(page.body());
        double enough = Math.max(ENOUGH, scores.score(best) * A_LITTLE);
        return aroundHeadline.stream()
                .filter(element -> element.normalName().equals("article") && scores.score(element) >= enough)
                .findFirst()
                .orElseGet(() -> whole(best));
    }

    private static Element whole(Element part) {
        Element whole = part;
        while (PARTS.contains(whole.normalName()) && whole.parent() != null) {
            whole = whole.parent();
        }
        return whole;
    }

    private @Nullable Element next(Element at) {
        Element strongest = strongest(at);
        if (strongest == null || isBody(at)) {
            return null;
        }
        double share = aroundHeadline.contains(strongest) ? MORE_THAN_HALF : NEARLY_ALL;
        return scores.score(strongest) >= share * scores.score(at) ? strongest : headedAmongLike(at, strongest);
    }

    /** Several articles side by side: the page's own is the one with the headline. */
    private @Nullable Element headedAmongLike(Element at, Element strongest) {
        return at.children().stream()
                .filter(child ->
                        aroundHeadline.contains(child) && child.normalName().equals("article"))
                .filter(child -> strongest.normalName().equals("article"))
                .findFirst()
                .orElse(null);
    }

    private static boolean isBody(Element element) {
        return element.attr("itemprop").equals("articleBody");
    }

    private @Nullable Element strongest(Element at) {
        Element best = null;
        for (Element child : at.children()) {
            if (!PARTS.contains(child.normalName()) && scores.score(child) > (best == null ? 0 : scores.score(best))) {
                best = child;
            }
        }
        return best;
    }

    /** The headline's element and all around it. */
    private static Set<Element> aroundHeadline(Document page, String title) {
        Set<Element> around = new LinkedHashSet<>();
        List<Element> top = page.select("h1");
        page.select("h1, h2, h3").stream()
                .filter(heading -> Block.key(heading.text()).equals(Block.key(title)))
                .findFirst()
                .or(() -> top.size() == 1 ? Optional.of(top.getFirst()) : Optional.empty())
                .ifPresent(heading -> {
                    around.add(heading);
                    around.addAll(heading.parents());
                });
        return around;
    }
}
