package newsletter.article;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsletter.article.ArticleRules.Checked;

/**
 * The drafts of a batch, each checked by itself and against the others.
 *
 * @param rows the good ones by their index
 * @param refused the others by theirs
 */
record CheckedBatch(Map<Integer, ArticleRow> rows, Map<Integer, ArticleOutcome> refused) {

    static CheckedBatch of(List<ArticleDraft> drafts, ArticleRules rules) {
        CheckedBatch batch = new CheckedBatch(new LinkedHashMap<>(), new HashMap<>());
        for (int i = 0; i < drafts.size(); i++) {
            switch (rules.check(drafts.get(i))) {
                case Checked.Good good -> batch.rows.put(i, good.row());
                case Checked.Bad bad -> batch.refused.put(i, new ArticleOutcome.Refused(bad.why()));
            }
        }
        batch.refuseEarlierOnesOfSameId();
        batch.refuseLaterOnesOfSameUrl();
        return batch;
    }

    private void refuseEarlierOnesOfSameId() {
        Map<String, Integer> last = new HashMap<>();
        rows.forEach((index, row) -> last.put(row.externalId(), index));
        rows.entrySet().removeIf(entry -> {
            int later = last.getOrDefault(entry.getValue().externalId(), entry.getKey());
            String message = "comes again at index " + later + ", which was taken instead";
            return later != entry.getKey() && refuse(entry.getKey(), "externalId", message);
        });
    }

    /** A source that lists a page twice means one article; whoever sends two of his own must be told. */
    private void refuseLaterOnesOfSameUrl() {
        Map<String, Integer> first = new HashMap<>();
        rows.forEach((index, row) -> first.putIfAbsent(row.urlKey(), index));
        rows.entrySet().removeIf(entry -> {
            ArticleRow row = entry.getValue();
            int earlier = first.getOrDefault(row.urlKey(), entry.getKey());
            String message = "is that of the article at index " + earlier + " already";
            return earlier != entry.getKey()
                    && row.details().origin() == null
                    && refuse(entry.getKey(), "url", message);
        });
    }

    private boolean refuse(int index, String field, String message) {
        refused.put(index, new ArticleOutcome.Refused(new Rejection(field, message)));
        return true;
    }
}
