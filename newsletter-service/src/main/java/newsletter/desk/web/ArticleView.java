package newsletter.desk.web;

import java.util.List;

/**
 * An article on its page; what is absent is empty.
 *
 * @param sections names, the primary one first
 * @param paragraphs of its text
 * @param retracted when, in words
 * @param readingTime in words
 * @param changes how often it was changed materially, in words
 */
public record ArticleView(
        long id,
        String externalId,
        String url,
        String title,
        String summary,
        List<String> paragraphs,
        List<String> sections,
        String author,
        String source,
        String credit,
        String published,
        String updated,
        String received,
        String changes,
        String imageUrl,
        String language,
        String label,
        String readingTime,
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
