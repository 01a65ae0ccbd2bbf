package newsletter.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may do: the sum of a person's grants or of a token's scopes.
 *
 * <p>A right to named lists reaches the things of those lists, and reads, in the areas that it names, what belongs to no list (articles, picks for all
 * readers). It never changes the latter, because that reaches the readers of every list, and it sees nothing of what concerns all
 * lists (suppressions, relay, users, tokens, audit).
 */
public record Permissions(Set<Scope> scopes) {

    private static final Permissions ALL = new Permissions(Arrays.stream(Area.values())
            .map(area -> new Scope(area, Access.WRITE, null))
            .collect(Collectors.toUnmodifiableSet()));

    public Permissions {
        scopes = Set.copyOf(scopes);
    }

    /** An admin's on all lists. */
    public static Permissions all() {
        return ALL;
    }

    public static Permissions ofGrants(Collection<Grant> grants) {
        return new Permissions(grants.stream().flatMap(Permissions::scopesOf).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<Scope> scopesOf(Grant grant) {
        return grant.role().rights().entrySet().stream()
                .map(right -> new Scope(right.getKey(), right.getValue(), grant.list()));
    }

    /** @param list null: the thing belongs to no list, or to all of them */
    public boolean allows(Area area, Access access, @Nullable ListId list) {
        return scopes.stream().anyMatch(scope -> scope.allows(area, access, list));
    }

    /** Whether there is anything at all in the area that may be touched so: for what shows each caller its part. */
    public boolean allowsSome(Area area, Access access) {
        return scopes.stream()
                .anyMatch(scope -> scope.area() == area && scope.access().includes(access));
    }

    /** Whether it is for all lists, so that what exists is no secret. */
    public boolean allowsForAll(Area area, Access access) {
        return covers(new Scope(area, access, null));
    }

    public boolean allowsEverything() {
        return covers(ALL);
    }

    /** Whether whoever has these may hand the others on. */
    public boolean covers(Permissions others) {
        return others.scopes.stream().allMatch(this::covers);
    }

    private boolean covers(Scope asked) {
        return scopes.stream().anyMatch(scope -> scope.covers(asked));
    }
}
