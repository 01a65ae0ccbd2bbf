package newsletter.identity;

import java.security.Principal;
import java.time.Instant;
import newsletter.kernel.ListId;
import newsletter.web.Caller;
import org.jspecify.annotations.Nullable;

/** The principal of an authenticated request, be it a token's or a person's: what the access rules ask. */
public interface KnownCaller extends Caller, Principal {

    Permissions permissions();

    /** When these rights end by themselves; null: not. */
    @Nullable Instant until();

    /** @throws IllegalStateException outside of a request that some access rule allowed to a known caller */
    static KnownCaller ofRequest() {
        if (Caller.current() instanceof KnownCaller known) {
            return known;
        }
        throw new IllegalStateException("Nobody is known here");
    }

    @Override
    default String getName() {
        return name();
    }

    @Override
    default boolean seesAddresses(@Nullable ListId list) {
        return list == null
                ? permissions().allowsForAll(Area.READERS, Access.READ)
                : permissions().allows(Area.READERS, Access.READ, list);
    }

    @Override
    default boolean seesList(ListId list) {
        return permissions().allows(Area.LISTS, Access.READ, list);
    }

    @Override
    default boolean seesEditions(ListId list) {
        return permissions().allows(Area.EDITIONS, Access.READ, list);
    }

    @Override
    default boolean changesReaders(ListId list) {
        return permissions().allows(Area.READERS, Access.WRITE, list);
    }
}
