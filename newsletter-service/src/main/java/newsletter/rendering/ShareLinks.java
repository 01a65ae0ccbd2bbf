package newsletter.rendering;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import newsletter.rendering.DigestView.Link;

/** Plain links by which a reader passes a story on: no scripts, nothing about the reader in them. */
final class ShareLinks {

    private static final int TITLE_LENGTH = 90;

    private ShareLinks() {}

    static List<Link> of(String title, String url, Words words) {
        String subject = encode(Wording.cut(title, TITLE_LENGTH));
        String link = encode(url);
        return List.of(
                new Link(words.text("digest.share-email"), "mailto:?subject=" + subject + "&body=" + link),
                new Link(words.name("X"), "https://x.com/intent/post?text=" + subject + "&url=" + link),
                new Link(words.name("Facebook"), "https://www.facebook.com/sharer/sharer.php?u=" + link),
                new Link(words.name("WhatsApp"), "https://wa.me/?text=" + subject + "%20" + link),
                new Link(words.name("LinkedIn"), "https://www.linkedin.com/sharing/share-offsite/?url=" + link));
    }

    /** Mail programs take a plus sign in a mailto link for a plus sign. */
    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
