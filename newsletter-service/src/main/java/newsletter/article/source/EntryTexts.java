package newsletter.article.source;

import newsletter.article.feed.FeedEntry;
import newsletter.article.text.CleanText;
import newsletter.article.text.Lead;
import newsletter.article.text.Sentences;
import newsletter.article.text.Teaser;
import org.jspecify.annotations.Nullable;

/** Title, summary and body of an entry, whatever the feed put where. */
final class EntryTexts {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_BODY = 900_000;

    /** A "description" that says more than this is the article itself. */
    private static final int LONGEST_TEASER = 1_500;

    private EntryTexts() {}

    /** Empty when there is nothing to make one of. */
    static String title(FeedEntry entry) {
        String title = CleanText.line(head(entry.title(), 8 * LONGEST_TITLE));
        return title.isEmpty() ? ofLead(entry) : Sentences.cutAtWord(title, LONGEST_TITLE - 1);
    }

    static boolean hasTitle(FeedEntry entry) {
        return !CleanText.line(head(entry.title(), 8 * LONGEST_TITLE)).isEmpty();
    }

    private static String ofLead(FeedEntry entry) {
        String summary = summary(entry);
        String body = body(entry);
        String lead = summary.isEmpty() && body != null ? Lead.summary(CleanText.paragraphs(body)) : summary;
        return Lead.title(lead);
    }

    /** Empty: the intake takes the lead sentences. */
    static String summary(FeedEntry entry) {
        String teaser = teaser(entry);
        return Lead.saysMoreThan(LONGEST_TEASER, teaser) ? "" : teaser;
    }

    private static String teaser(FeedEntry entry) {
        String raw = entry.summary();
        return raw == null ? "" : Teaser.clean(CleanText.line(head(raw, LONGEST_BODY)));
    }

    /** HTML or text; null when the entry has a teaser only. */
    static @Nullable String body(FeedEntry entry) {
        String content = entry.content();
        if (content != null && !content.isBlank()) {
            return head(content, LONGEST_BODY);
        }
        String summary = entry.summary();
        return summary != null && Lead.saysMoreThan(LONGEST_TEASER, teaser(entry)) ? head(summary, LONGEST_BODY) : null;
    }

    private static String head(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
