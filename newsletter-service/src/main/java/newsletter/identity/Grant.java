package newsletter.identity;

import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person has.
 *
 * @param list null: on all lists, also those made later
 */
public record Grant(Role role, @Nullable ListId list) {}
