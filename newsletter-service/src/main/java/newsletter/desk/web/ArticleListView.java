package newsletter.desk.web;

import java.util.List;
import java.util.Map;
import newsletter.web.ProblemException.FieldError;

/**
 * A page of the list of articles.
 *
 * @param fields what was asked, by name; never null
 * @param count how many were found, in words
 * @param complete false while the index is being built
 * @param first address of the first page; empty on it
 * @param next address of the next page; empty on the last
 */
public record ArticleListView(
        Map<String, String> fields,
        List<Choice> sections,
        List<String> sources,
        List<Choice> orders,
        List<Choice> states,
        boolean filtered,
        List<Row> rows,
        String count,
        boolean complete,
        String first,
        String next,
        List<FieldError> errors) {

    public ArticleListView {
        fields = Map.copyOf(fields);
        sections = List.copyOf(sections);
        sources = List.copyOf(sources);
        orders = List.copyOf(orders);
        states = List.copyOf(states);
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
    }

    /** Of a select. */
    public record Choice(String value, String label, boolean chosen) {}

    /** @param hit whether it is what was searched for */
    public record Piece(String text, boolean hit) {}

    /**
     * An article in the list.
     *
     * @param passage of its text, when title and summary have none of the words
     * @param published in words
     * @param iso for machines
     * @param label in words; empty: none
     * @param readers of the last 72 hours, in words; empty: nobody
     */
    public record Row(
            long id,
            List<Piece> title,
            List<Piece> summary,
            List<Piece> passage,
            String section,
            String published,
            String iso,
            String source,
            String author,
            String label,
            String readers,
            boolean retracted) {

        public Row {
            title = List.copyOf(title);
            summary = List.copyOf(summary);
            passage = List.copyOf(passage);
        }
    }
}
