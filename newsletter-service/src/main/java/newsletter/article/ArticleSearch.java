package newsletter.article;

import java.time.Instant;
import java.util.List;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** Finds articles for people, by what they type and by filters. What came in before the call is found, on every node. */
public interface ArticleSearch {

    /** Whoever looks further by {@link Order#RELEVANCE} has asked the wrong question: pages end there. */
    int MOST_BY_RELEVANCE = 1000;

    Found search(Query query);

    /** Names that the filter by source can be given, in alphabetical order, at most 500. */
    List<String> sources();

    /**
     * @param words as typed: all must occur, in title, summary, text or byline, whatever their case and accents; {@code "white house"} is a phrase, {@code -word}
     *     is left out, and the last word may go on. Nothing typed is an error; without a word everything is found
     * @param limit 1 to 500
     * @param after {@link Found#next()} of the page before; null: the first page
     */
    record Query(
            String words,
            Filter filter,
            Order order,
            int limit,
            @Nullable Place after) {}

    /**
     * Null: whatever it is.
     *
     * @param section any of the article's sections
     * @param source its whole name, whatever its case and accents
     * @param author words of the byline
     * @param since published at or after it
     * @param until published before it
     */
    record Filter(
            @Nullable SectionId section,
            @Nullable String source,
            @Nullable String author,
            @Nullable Instant since,
            @Nullable Instant until,
            State state) {

        public static final Filter NONE = new Filter(null, null, null, null, null, State.PUBLISHED);
    }

    enum State {
        PUBLISHED,
        RETRACTED
    }

    enum Order {
        NEWEST,
        /** What fits best first, newer ones a little ahead of older ones; {@link #MOST_BY_RELEVANCE} at most. */
        RELEVANCE
    }

    /**
     * Where a page ends. By time that is an article. By relevance it is a number of articles: scores move with every article that comes in, also of those that
     * stay as they are.
     *
     * @param rank time of publication in milliseconds; by relevance, how many articles stand before the next page
     * @param id of the last article; by relevance, of the latest that the first page could show: what comes in later moves nothing
     * @param asked when the first page was asked for: a later page scores by the same time
     */
    record Place(Order order, long rank, long id, Instant asked) {}

    /**
     * A page of articles.
     *
     * @param next null: this was the last page
     * @param total how many there are in all; exact up to 1,000
     * @param complete false while the index is being built: then articles may be missing
     */
    record Found(List<Hit> hits, @Nullable Place next, long total, boolean complete) {

        public Found {
            hits = List.copyOf(hits);
        }
    }

    /**
     * @param title where the words were found in the title
     * @param summary likewise
     * @param passage a piece of the text around the words, when title and summary have none of them
     */
    record Hit(
            ArchivedArticle archived,
            List<Mark> title,
            List<Mark> summary,
            @Nullable Passage passage) {

        public Hit {
            title = List.copyOf(title);
            summary = List.copyOf(summary);
        }

        public Article article() {
            return archived.article();
        }
    }

    /** From {@code start} (inclusive) to {@code end} (exclusive), in UTF-16 code units. */
    record Mark(int start, int end) {}

    record Passage(String text, List<Mark> marks) {

        public Passage {
            marks = List.copyOf(marks);
        }
    }
}
