package newsletter.article.importer;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Tells by element, role and name what of a page is furniture: menus, share buttons, comments, teasers. Names are judged one by one, and those that
 * say what an article is about or how an element is laid out say nothing: {@code tag-advert} on an article is a topic.
 */
class Furniture {

    /** How sure it is, and so how much of the page's text it may hold. */
    enum Kind {
        /** Never text that is read: scripts, controls. */
        MACHINERY,
        /** What readers wrote. */
        COMMENTS,
        /** By element or role, or hidden, or by a name that leaves no doubt. */
        STRONG,
        /** By a name that an article's own parts may have, too. */
        WEAK,
        NONE
    }

    private static final Set<String> MACHINERY = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "svg",
            "canvas",
            "object",
            "embed",
            "button",
            "select",
            "textarea",
            "input",
            "datalist",
            "dialog",
            "video",
            "audio",
            "math");
    private static final Set<String> ELEMENTS = Set.of("nav", "aside", "footer", "menu");
    private static final Set<String> FRAMES =
            Set.of("html", "body", "article", "main", "p", "h1", "h2", "h3", "tr", "tbody", "td");
    private static final Set<String> ROLES =
            Set.of("navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu");

    private static final int LONGEST_NAMES = 400;
    private static final Pattern HIDDEN = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");

    /** Names of state, layout and topic. */
    private static final Pattern SAYS_NOTHING = Pattern.compile(
            "(tag|category|cat|has|is|no|not|with|type|status|format|layout|template|theme|topic|js|"
                    + "displayed_author|visible|d|col|row|grid|span|u|l|elementor|fusion|et_pb|vc|overflow)[-_].+"
                    + "|.*(--|-|_)(has|with|no|without|enabled|disabled)([-_].*)?|author-[a-z]+-.+|(social|twitter|tweet|instagram|facebook)[-_].*embed.*|.*[:\\[].*"
                    + "|.*side-?bar[-_]{1,2}(layout|wrap|wrapper|row|container|content|inner).*|(content|main|page|row|layout)[-_]+side-?bar.*");

    private static final Pattern COMMENTS = named(
            "comments?|comment-?list|commentlist|respond|replies|disqus|livefyre|trackbacks?|pingbacks?|user-?comments?|kommentare?");

    private static final Pattern STRONG = named(
            "side-?bar|sociable|sharedaddy|cookies?|consent|gdpr|pop-?up|modal|lightbox|overlay|nav-?bar|nav|navigation|mega-?menu|bread-?crumbs?|outbrain|taboola"
                    + "|skip-?links?|screen-?reader-text|sr-only|visually-?hidden|colophon|mast-?head|pagination|pager|print-?only|no-?print|related-?posts?|related-?articles?"
                    + "|related-?content|related-?stories|site-?footer|page-?footer|newsletter-?(?:sign-?up|form|box)");

    private static final Pattern WEAK = named(
            "shares?|sharing|share-?(?:bar|buttons?|tools?|links?)|social|socials|addthis|addtoany|related|relateds?|recommend(?:ed|ations?)?|recirculation|recirc|promos?|promotion"
                    + "|newsletters?|subscribe|subscription|sign-?up|opt-?in|footer|menus?|advert(?:isement|s)?|ads?|adsense|ad-?slot|anzeige|werbung|sponsor(?:ed|s)?|widgets?|widget-?area|banner|tags?|tagcloud"
                    + "|tag-?(?:list|cloud|links)|toolbar|tools|author-?(?:bio|box|info|card|description|details|profile)|about-?author|bio|biography|byline|(?:post|entry|article|story|page|content)-?meta|postmeta|caption|credits?|copyright|login|teasers?"
                    + "|toc|most-?(?:read|popular|viewed)|trending|popular|more-?(?:news|stories|articles)|read-?(?:more|next|also)|see-?also|next-?(?:post|article)|up-?next|poll|voting|ratings?|paywall"
                    + "|donate|donation|disclaimer|timestamp|date-?line|feedback|suggestions?|suggested|you-?may|crosslinks?|linkbox|slideshow|carousel|slider");

    private static final Pattern WEAK_ALONE = Pattern.compile("hidden|print|meta|tools|bio|author|credit|tags");

    private static final Pattern CONTENT = Pattern.compile(
            "(?:article|post|entry|story|main|blog|news)[-_]*(?:body|content|text|copy)|articlebody"
                    + "|bodytext|body[-_]?(?:copy|text|content)|(?:^|[-_ ])(?:hentry|h-entry|content|copytext)(?:$|[ ])");

    private static final Pattern TEASER = Pattern.compile("teaser|excerpt|intro|lead|summary|abstract");

    private static Pattern named(String names) {
        return Pattern.compile("(?:^|[-_])(?:" + names + ")(?:$|[-_\\d])");
    }

    private Furniture() {}

    static Kind kind(Element element) {
        String tag = element.normalName();
        if (MACHINERY.contains(tag)) {
            return Kind.MACHINERY;
        } else if (ELEMENTS.contains(tag) || ROLES.contains(element.attr("role")) || isHidden(element)) {
            return Kind.STRONG;
        }
        return FRAMES.contains(tag) ? Kind.NONE : byName(element);
    }

    private static boolean isHidden(Element element) {
        return element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || HIDDEN.matcher(element.attr("style")).find();
    }

    private static Kind byName(Element element) {
        Kind kind = Kind.NONE;
        for (String name : names(element).split("\\s+", -1)) {
            Kind one = byName(name);
            kind = one.compareTo(kind) < 0 ? one : kind;
        }
        return kind == Kind.WEAK && isNamedContent(element) ? Kind.NONE : kind;
    }

    private static Kind byName(String name) {
        if (name.isEmpty() || SAYS_NOTHING.matcher(name).matches()) {
            return Kind.NONE;
        } else if (COMMENTS.matcher(name).find()) {
            return Kind.COMMENTS;
        } else if (STRONG.matcher(name).find()) {
            return Kind.STRONG;
        }
        boolean weak = WEAK.matcher(name).find() || WEAK_ALONE.matcher(name).matches();
        return weak ? Kind.WEAK : Kind.NONE;
    }

    static boolean isNamedContent(Element element) {
        return element.attr("itemprop").equals("articleBody")
                || CONTENT.matcher(names(element)).find();
    }

    /** Names under which other articles are announced, or this one is: then without a link. */
    static boolean isTeaser(Element element) {
        return TEASER.matcher(names(element)).find();
    }

    /** Class names and id as words in lower case; the humps of a camel come apart. */
    private static String names(Element element) {
        if (!element.hasAttr("class") && !element.hasAttr("id")) {
            return "";
        }
        String names = element.className() + " " + element.id();
        return names.substring(0, Math.min(names.length(), LONGEST_NAMES))
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
