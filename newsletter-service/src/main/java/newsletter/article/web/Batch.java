package newsletter.article.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import newsletter.article.Rejection;
import tools.jackson.databind.JsonNode;

/** The readable drafts of a request and where each stood in it. */
record Batch<T>(List<T> drafts, List<Integer> indexes, List<RejectedItem> rejected) {

    static <T> Batch<T> of(List<JsonNode> nodes, Function<JsonNode, Read<T>> reader) {
        Batch<T> batch = new Batch<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < nodes.size(); i++) {
            batch.add(i, reader.apply(nodes.get(i)));
        }
        return batch;
    }

    private void add(int index, Read<T> read) {
        switch (read) {
            case Read.Draft<T> draft -> {
                drafts.add(draft.value());
                indexes.add(index);
            }
            case Read.Unreadable<T> unreadable -> rejected.add(RejectedItem.of(index, unreadable.why()));
        }
    }

    /** For the refusals of the draft at a position of {@link #drafts}. */
    Consumer<Rejection> refusalsOf(int position) {
        return why -> rejected.add(RejectedItem.of(indexes.get(position), why));
    }

    List<RejectedItem> rejectedInOrder() {
        return rejected.stream()
                .sorted((one, other) -> Integer.compare(one.index(), other.index()))
                .toList();
    }
}
