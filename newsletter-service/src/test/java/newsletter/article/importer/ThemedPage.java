package newsletter.article.importer;

import java.util.List;
import java.util.stream.Collectors;
import newsletter.article.text.Sentences;
import org.jsoup.nodes.Entities;

/** An article in the frame that magazine themes put around it: menus, teasers, share buttons, author box, comments, forms. */
record ThemedPage(
        String title,
        String section,
        String byline,
        String date,
        String comments,
        String reading,
        List<String> body,
        List<String> credit) {

    static final String ADDRESS = "https://magazine.example/news/the-story";

    private static final List<String> OTHERS = List.of(
            "Harbour opens its third quay",
            "Bees return to the station roof",
            "A choir for people who cannot sing",
            "Ferry timetable grows again");

    String html() {
        return "<!DOCTYPE html><html lang=\"en-US\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + " - The Magazine</title>"
                + "<link rel=\"canonical\" href=\"" + ADDRESS + "/\"><link rel=\"amphtml\" href=\"" + ADDRESS
                + "/amp/\">"
                + "<meta property=\"og:site_name\" content=\"The Magazine\"><meta property=\"og:title\" content=\""
                + escaped(title) + " - The Magazine\">"
                + "<meta property=\"og:image\" content=\"https://magazine.example/story.jpg\"><meta property=\"og:image:alt\" content=\"Soldiers in a field\">"
                + "<meta name=\"copyright\" content=\"2025 The Magazine\"><style>.menu{color:red}</style></head>"
                + "<body class=\"single single-post postid-77 single-format-standard has-sidebar newsletter-popup-enabled\">"
                + menu() + "<div class=\"main-wrap\">" + hot() + article() + sidebar() + "</div>" + footer()
                + "</body></html>";
    }

    private String menu() {
        return "<div id=\"mobile-menu\" class=\"off-canvas\"><span>Close Menu</span>" + links("menu-item") + "</div>"
                + "<header class=\"smart-head\"><a href=\"/\" class=\"logo-link\"><img src=\"/logo.png\" alt=\"The Magazine\"></a><nav class=\"navigation\">"
                + links("menu-item") + "</nav><a href=\"/login\">Login</a></header>"
                + "<nav class=\"breadcrumbs\"><a href=\"/\">Home</a> » <a href=\"/news/\">" + escaped(section)
                + "</a> » <span>" + escaped(title) + "</span></nav>";
    }

    private static String links(String name) {
        return "<ul>"
                + List.of("Home", "Local", "World", "Garden", "Sport").stream()
                        .map(text -> "<li class=\"" + name + "\"><a href=\"/" + text + "/\">" + text + "</a></li>")
                        .collect(Collectors.joining())
                + "</ul>";
    }

    private static String hot() {
        return "<div class=\"block-wrap trending\"><h4 class=\"heading\">What's Hot</h4>" + teasers() + "</div>";
    }

    private static String teasers() {
        return OTHERS.stream()
                .map(
                        text -> "<article class=\"l-post\"><h2 class=\"post-title\"><a href=\"/x/\">" + text
                                + "</a></h2><div class=\"post-meta\"><time class=\"post-date\""
                                + " datetime=\"2025-10-26T08:00:00Z\">October 26, 2025</time></div><p class=\"excerpt\">It took the town two years and one stubborn clerk to get there, as our correspondent found out…</p></article>")
                .collect(Collectors.joining());
    }

    private String article() {
        return "<article id=\"post-77\" class=\"post-77 post type-post status-publish format-standard has-post-thumbnail category-news tag-newsletter tag-share\">"
                + "<div class=\"the-post-header\"><span class=\"cat-labels\"><a href=\"/news/\" class=\"category\">"
                + escaped(section) + "</a></span><h1 class=\"post-title\">"
                + escaped(title) + "</h1>" + meta() + "</div>" + share()
                + "<div class=\"featured\"><figure><img src=\"/story.jpg\" alt=\"Soldiers in a field\" width=\"900\" height=\"600\">"
                + "<figcaption>Soldiers in a field last week. Photo by a friend of the house.</figcaption></figure></div><div class=\"post-content entry-content\">"
                + paragraphs() + "</div>" + below() + "</article>";
    }

    private String meta() {
        return "<div class=\"post-meta\"><span class=\"meta-item post-author\">" + byline
                + "</span><span class=\"meta-item date\"><time class=\"post-date\" datetime=\""
                + date + "T00:00:00+00:00\">" + date + "</time></span><span class=\"meta-item comments\"><a href=\""
                + ADDRESS + "#respond\">" + comments
                + "</a></span><span class=\"meta-item read-time\">" + reading + "</span></div>";
    }

    private static String share() {
        return "<div class=\"post-share\"><span>Share</span><a href=\"#f\">Facebook</a><a href=\"#t\">Twitter</a><a href=\"#w\">WhatsApp</a><a href=\"#m\">Email</a></div>";
    }

    private String paragraphs() {
        StringBuilder html = new StringBuilder();
        for (int i = 0; i < body.size(); i++) {
            String tag = Sentences.isComplete(body.get(i)) ? "p" : "h2";
            html.append('<')
                    .append(tag)
                    .append('>')
                    .append(escaped(body.get(i)))
                    .append("</")
                    .append(tag)
                    .append(">\n");
            html.append(
                    i == 2 ? "<div class=\"a-wrap ad-slot\"><p>Advertisement</p><script>show(1)</script></div>" : "");
            html.append(
                    i == 4
                            ? "<div class=\"related-inline\"><h5>Also read</h5><a href=\"/x/\">" + OTHERS.getFirst()
                                    + "</a></div>"
                            : "");
            html.append(
                    i == 6 ? "<p><strong>Read more:</strong> <a href=\"/y/\">" + OTHERS.getLast() + "</a></p>" : "");
        }
        credit.forEach(line -> html.append("<p>").append(escaped(line)).append("</p>"));
        return html.toString();
    }

    private static String below() {
        return "<div class=\"the-post-tags\"><a href=\"/t/1\">drills</a> <a href=\"/t/2\">borders</a></div>" + share()
                + "<div class=\"author-box\"><img src=\"/a.png\" alt=\"\"><p>The author has written for this house since it had a roof, and before that for a bigger one that had not.</p></div>"
                + "<section class=\"navigate-posts\"><span>Previous Article</span><a href=\"/p/\">" + OTHERS.get(1)
                + "</a></section>"
                + "<section class=\"related-posts\"><h4>Related Posts</h4>" + teasers() + "</section>"
                + "<div id=\"comments\"><ol class=\"comment-list\"><li><p>I have been saying this for years and nobody at our table would listen, least of all my brother.</p></li></ol>"
                + "<div id=\"respond\"><h3>Leave A Reply</h3><form><textarea name=\"comment\"></textarea><button>Post Comment</button></form></div></div>";
    }

    private static String sidebar() {
        return "<aside class=\"main-sidebar\"><div class=\"widget\"><h5>Our Picks</h5>" + teasers()
                + "</div><div class=\"widget widget-subscribe\"><h5>Subscribe to Updates</h5>"
                + "<p>Get the latest news from The Magazine about towns, bees and quays into your inbox every day.</p><form><input type=\"email\"><button>Go</button></form></div></aside>";
    }

    private static String footer() {
        return "<footer class=\"main-footer\"><p>© 2025 The Magazine. Designed by hand.</p></footer><div class=\"search-modal\"><p>Type above and press Enter to search. Press Esc to cancel.</p></div>";
    }

    private static String escaped(String text) {
        return Entities.escape(text);
    }
}
