package newsletter.rendering;

import java.util.List;

/**
 * What the templates of a correction see.
 *
 * @param story the title of what was retracted
 * @param paragraphs what the editors say, one line each
 */
record CorrectionView(PageView mail, String story, List<String> paragraphs) {

    CorrectionView {
        paragraphs = List.copyOf(paragraphs);
    }
}
