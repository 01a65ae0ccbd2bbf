package newsletter.desk.web;

import java.util.ArrayList;
import java.util.List;
import newsletter.article.ArticleSearch.Mark;
import newsletter.desk.web.ArticleListView.Piece;

/** A text cut at its marks, so that a template writes the markup and escapes the text. */
final class Pieces {

    private Pieces() {}

    /** @param marks in order, none overlapping another */
    static List<Piece> of(String text, List<Mark> marks) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Mark mark : marks) {
            add(pieces, text.substring(at, mark.start()), false);
            add(pieces, text.substring(mark.start(), mark.end()), true);
            at = mark.end();
        }
        add(pieces, text.substring(at), false);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean hit) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, hit));
        }
    }
}
