package newsletter.identity;

import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/**
 * One right.
 *
 * @param list null: for all lists and for what belongs to none
 */
public record Scope(Area area, Access access, @Nullable ListId list) {

    boolean allows(Area asked, Access how, @Nullable ListId of) {
        return area == asked && access.includes(how) && reaches(how, of);
    }

    /** Something of no list is read in the digest of every list, so that a right to one list is enough to read it, but not to change it. */
    private boolean reaches(Access how, @Nullable ListId of) {
        if (list == null) {
            return true;
        }
        return of == null ? how == Access.READ && area.hasSharedThings() : list.equals(of);
    }

    boolean covers(Scope other) {
        return area == other.area && access.includes(other.access) && (list == null || list.equals(other.list));
    }
}
