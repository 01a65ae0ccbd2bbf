package newsletter.desk.web;

import java.util.List;

/**
 * An article on its page; what is absent is empty.
 *
 * @param sections names, the primary one first
 * @param html its text, safe to be shown as it is
 * @param paragraphs of its text, where there is no HTML
 * @param brief whether the text is short enough to be shown at once
 * @param retracted when, in words
 * @param readingTime in words
 * @param comments a number
 * @param shares a number
 * @param changes how often it was changed materially, in words
 */
public record ArticleView(
        long id,
        String externalId,
        String url,
        String title,
        String summary,
        String html,
        List<String> paragraphs,
        boolean brief,
        List<String> sections,
        String author,
        String source,
        String credit,
        String rights,
        String published,
        String updated,
        String received,
        String changes,
        String imageUrl,
        String imageAlt,
        String language,
        String label,
        String readingTime,
        String comments,
        String shares,
        String retracted,
        ReadingView reading,
        List<Neighbour> related) {

    public ArticleView {
        paragraphs = List.copyOf(paragraphs);
        sections = List.copyOf(sections);
        related = List.copyOf(related);
    }

    /**
     * An article about the same.
     *
     * @param words that both have, joined
     */
    public record Neighbour(long id, String title, String source, String published, String words) {}
}
