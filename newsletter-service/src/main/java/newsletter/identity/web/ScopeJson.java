package newsletter.identity.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Permissions;
import newsletter.identity.Scope;
import newsletter.kernel.ListId;
import newsletter.web.ListDirectory;
import org.jspecify.annotations.Nullable;

/**
 * What a token may do in one area.
 *
 * @param area {@code articles, views, picks, lists, readers, suppressions, editions, relay, users, tokens} or {@code audit}
 * @param access {@code read}, or {@code write}, which includes it
 * @param lists slugs; absent: all lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScopeJson(
        @Nullable String area,
        @Nullable String access,
        @Nullable List<String> lists) {

    static List<ScopeJson> of(Permissions permissions, ListDirectory lists) {
        Map<Key, List<Scope>> byKey = permissions.scopes().stream()
                .collect(Collectors.groupingBy(Key::of, TreeMap::new, Collectors.toList()));
        return byKey.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue(), lists))
                .toList();
    }

    private static ScopeJson of(Key key, List<Scope> scopes, ListDirectory lists) {
        boolean all = scopes.stream().anyMatch(scope -> scope.list() == null);
        return new ScopeJson(lower(key.area), lower(key.access), all ? null : slugs(scopes, lists));
    }

    private static List<String> slugs(List<Scope> scopes, ListDirectory lists) {
        return scopes.stream()
                .flatMap(scope -> Stream.ofNullable(scope.list()))
                .flatMap((ListId list) -> lists.slugOf(list).stream())
                .sorted()
                .toList();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private record Key(Area area, Access access) implements Comparable<Key> {

        static Key of(Scope scope) {
            return new Key(scope.area(), scope.access());
        }

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::area).thenComparing(Key::access).compare(this, other);
        }
    }
}
