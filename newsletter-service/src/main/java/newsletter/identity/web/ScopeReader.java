package newsletter.identity.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Permissions;
import newsletter.identity.Scope;
import newsletter.kernel.ListId;
import newsletter.web.ListDirectory;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;

/** Reads scopes as callers write them, and collects what is wrong with each. */
final class ScopeReader {

    private static final int MOST_SCOPES = 50;
    private static final int MOST_LISTS = 100;

    private final ListDirectory lists;
    private final Permissions own;
    private final List<FieldError> errors = new ArrayList<>();
    private final Set<Scope> scopes = new HashSet<>();

    /** @param own the caller's: only who may see all lists is told that there is none of a name */
    ScopeReader(ListDirectory lists, Permissions own) {
        this.lists = lists;
        this.own = own;
    }

    /** @throws ProblemException when anything is wrong */
    Permissions read(List<@Nullable ScopeJson> given) {
        if (given.size() > MOST_SCOPES) {
            throw ProblemException.invalid("scopes", "must have at most " + MOST_SCOPES + " entries");
        }
        for (int i = 0; i < given.size(); i++) {
            read("scopes[" + i + "]", given.get(i));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Permissions(scopes);
    }

    private void read(String at, @Nullable ScopeJson scope) {
        if (scope == null) {
            refuse(at, "must be an object");
            return;
        }
        Optional<Area> area = constant(Area.values(), scope.area(), at + ".area");
        Optional<Access> access = constant(Access.values(), scope.access(), at + ".access");
        if (area.isPresent() && access.isPresent()) {
            read(at + ".lists", area.get(), access.get(), scope.lists());
        }
    }

    private void read(String at, Area area, Access access, @Nullable List<String> slugs) {
        if (slugs == null) {
            scopes.add(new Scope(area, access, null));
        } else if (!area.isBoundToLists()) {
            refuse(at, "must be left out: " + area.name().toLowerCase(Locale.ROOT) + " belong to no list");
        } else if (slugs.isEmpty() || slugs.size() > MOST_LISTS) {
            refuse(at, "must name 1 to " + MOST_LISTS + " lists, or be left out for all");
        } else {
            for (int i = 0; i < slugs.size(); i++) {
                list(at + "[" + i + "]", area, access, slugs.get(i)).ifPresent(scopes::add);
            }
        }
    }

    private Optional<Scope> list(String at, Area area, Access access, @Nullable String slug) {
        Optional<ListId> list = slug == null ? Optional.empty() : lists.bySlug(slug);
        if (list.isEmpty()) {
            if (!own.allowsForAll(area, access)) {
                throw TokenController.moreThanCreator();
            }
            refuse(at, "names no mailing list");
        }
        return list.map(known -> new Scope(area, access, known));
    }

    private <E extends Enum<E>> Optional<E> constant(E[] known, @Nullable String name, String at) {
        Optional<E> found = Arrays.stream(known)
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst();
        if (found.isEmpty()) {
            refuse(at, "must be one of " + names(known));
        }
        return found;
    }

    private static String names(Enum<?>[] known) {
        return Arrays.stream(known)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private void refuse(String at, String message) {
        errors.add(new FieldError(at, message));
    }
}
