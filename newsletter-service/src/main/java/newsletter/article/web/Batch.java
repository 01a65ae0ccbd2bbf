package newsletter.article.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import newsletter.article.Rejection;
import newsletter.web.ProblemException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** The readable drafts of a request and where each stood in it. */
record Batch<T>(List<T> drafts, List<Integer> indexes, List<RejectedItem> rejected) {

    /** @throws ProblemException when there are more than {@code most} */
    static <T> Batch<T> of(List<JsonNode> nodes, int most, Function<JsonNode, Read<T>> reader) {
        if (nodes.size() > most) {
            String detail = "at most " + most + " items a request, not " + nodes.size() + ": send them in parts";
            throw new ProblemException(HttpStatus.CONTENT_TOO_LARGE, detail, List.of());
        }
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
