package newsletter.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import newsletter.web.EditionDirectory;
import newsletter.web.ListDirectory;
import org.springframework.stereotype.Component;

/** Finds the mailing list that a request is about. */
@Component
class ListOfRequest {

    private static final String PARAMETER = "list";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final ListDirectory lists;
    private final EditionDirectory editions;

    ListOfRequest(ListDirectory lists, EditionDirectory editions) {
        this.lists = lists;
        this.editions = editions;
    }

    Optional<ListId> ofSlug(Map<String, String> path) {
        return lists.bySlug(path.getOrDefault("slug", ""));
    }

    Optional<ListId> ofEdition(Map<String, String> path) {
        return byNumber(path, id -> editions.listOf(new EditionId(id)));
    }

    Optional<ListId> ofImport(Map<String, String> path) {
        return byNumber(path, lists::ofImport);
    }

    static boolean namesAny(HttpServletRequest request) {
        return !names(request).isEmpty();
    }

    /** Only of exactly one parameter with one value: Spring MVC takes {@code list[]} for {@code list}, and joins several values. */
    Optional<ListId> ofParameter(HttpServletRequest request) {
        String[] values = request.getParameterValues(PARAMETER);
        return names(request).size() == 1 && values != null && values.length == 1
                ? lists.bySlug(values[0])
                : Optional.empty();
    }

    private static List<String> names(HttpServletRequest request) {
        return request.getParameterMap().keySet().stream()
                .filter(name -> name.startsWith(PARAMETER))
                .toList();
    }

    private static Optional<ListId> byNumber(Map<String, String> path, LongFunction<Optional<ListId>> lookUp) {
        String id = path.getOrDefault("id", "");
        return NUMBER.matcher(id).matches() ? lookUp.apply(Long.parseLong(id)) : Optional.empty();
    }
}
