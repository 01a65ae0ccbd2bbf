package newsletter.rendering;

import java.util.List;

/**
 * What the templates of a correction see.
 *
 * @param story the title of what was retracted
 * @param paragraphs what the editors say, one line each
 */
record CorrectionView(
        String language,
        String direction,
        String subject,
        String listName,
        String kicker,
        String date,
        String preheader,
        String zone,
        String story,
        List<String> paragraphs,
        DigestView.Footer footer) {

    CorrectionView {
        paragraphs = List.copyOf(paragraphs);
    }
}
