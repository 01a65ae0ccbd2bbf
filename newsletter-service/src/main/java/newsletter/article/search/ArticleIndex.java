package newsletter.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.jspecify.annotations.Nullable;

/**
 * This node's index: written to by one at a time, searched by many. What was written is found after {@link #refresh()} and is on the disk after
 * {@link #commit()}. A disk that fails closes it; the next call opens it again.
 */
final class ArticleIndex {

    private final IndexFolder folder;
    private @Nullable Open open;
    private volatile int openings;

    ArticleIndex(IndexFolder folder) {
        this.folder = folder;
    }

    private record Open(IndexWriter writer, SearcherManager searchers) {}

    /** Something that is done with the articles as they are at one moment. */
    interface Reading<T> {

        T read(IndexSearcher searcher) throws IOException;
    }

    private interface Step {

        void take() throws IOException;
    }

    <T> T read(Reading<T> reading) {
        SearcherManager searchers = opened().searchers();
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.read(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(List<IndexedArticle> articles) {
        IndexWriter writer = opened().writer();
        doing(() -> {
            for (IndexedArticle article : articles) {
                writer.updateDocument(Documents.key(article.id()), Documents.of(article));
            }
        });
    }

    void remove(Collection<Long> ids) {
        IndexWriter writer = opened().writer();
        doing(() -> {
            for (Long id : ids) {
                writer.deleteDocuments(Documents.key(id));
            }
        });
    }

    void refresh() {
        SearcherManager searchers = opened().searchers();
        doing(searchers::maybeRefreshBlocking);
    }

    void commit() {
        IndexWriter writer = opened().writer();
        doing(() -> {
            if (writer.hasUncommittedChanges()) {
                writer.setLiveCommitData(Map.of("form", Documents.FORM).entrySet());
                writer.commit();
            }
        });
    }

    int size() {
        return read(searcher -> searcher.getIndexReader().numDocs());
    }

    /** The change that the index has of each of these; those that it does not have are absent. */
    Map<Long, Long> changes(Collection<Long> ids) {
        long[] keys = ids.stream().mapToLong(Long::longValue).toArray();
        Map<Long, Long> changes = new HashMap<>();
        read(searcher -> {
            searcher.search(LongField.newSetQuery(Documents.ID, keys), new Changes(changes));
            return changes;
        });
        return changes;
    }

    /** Of articles that the index has, in order. */
    List<Long> idsAfter(long id, int most) {
        Query query = LongField.newRangeQuery(Documents.ID, Math.addExact(id, 1), Long.MAX_VALUE);
        Sort byId = new Sort(LongField.newSortField(Documents.ID, false, SortedNumericSelector.Type.MIN));
        return read(searcher -> Arrays.stream(searcher.search(query, most, byId).scoreDocs)
                .map(found -> (Long) ((FieldDoc) found).fields[0])
                .toList());
    }

    /** Keeps what was written. */
    synchronized void close() {
        shut();
        folder.leave();
    }

    private void shut() {
        Open closing = open;
        open = null;
        if (closing != null) {
            doing(() -> {
                closing.searchers().close();
                if (closing.writer().isOpen()) {
                    closing.writer()
                            .setLiveCommitData(Map.of("form", Documents.FORM).entrySet());
                    closing.writer().close();
                }
                closing.writer().getDirectory().close();
            });
        }
    }

    /** Another number means that it may hold less than before. */
    int openings() {
        return openings;
    }

    private synchronized Open opened() {
        Open present = open;
        if (present == null || !present.writer().isOpen()) {
            shut();
            present = openNow();
            open = present;
        }
        return present;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock of opened()
    private Open openNow() {
        try {
            IndexWriter writer = folder.open();
            SearcherManager searchers = searchers(writer);
            openings++;
            return new Open(writer, searchers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A writer that nobody closes would keep its folder from the next attempt. */
    private static SearcherManager searchers(IndexWriter writer) throws IOException {
        try {
            return new SearcherManager(writer, null);
        } catch (IOException | RuntimeException e) {
            IndexFolder.giveUp(writer);
            throw e;
        }
    }

    private static void doing(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Changes extends SimpleCollector {

        private final Map<Long, Long> changes;
        private NumericDocValues change = DocValues.emptyNumeric();
        private NumericDocValues id = DocValues.emptyNumeric();

        Changes(Map<Long, Long> changes) {
            this.changes = changes;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext segment) throws IOException {
            change = DocValues.getNumeric(segment.reader(), Documents.CHANGE);
            id = DocValues.unwrapSingleton(DocValues.getSortedNumeric(segment.reader(), Documents.ID));
        }

        @Override
        public void collect(int document) throws IOException {
            if (id.advanceExact(document) && change.advanceExact(document)) {
                changes.put(id.longValue(), change.longValue());
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
