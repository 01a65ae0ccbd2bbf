package newsletter.desk.web;

import java.util.List;

/**
 * A user in the list.
 *
 * @param roles in words
 * @param means how they sign in, in words
 * @param lastSignIn in words; empty: never
 * @param self whether it is the admin who looks
 */
public record UserView(
        long id,
        String name,
        String email,
        List<String> roles,
        String means,
        String lastSignIn,
        boolean codes,
        boolean sample,
        boolean removed,
        boolean self) {

    public UserView {
        roles = List.copyOf(roles);
    }

    /** Somebody who was invited. */
    public record Invited(long id, String email, List<String> roles, String by, String expires) {

        public Invited {
            roles = List.copyOf(roles);
        }
    }
}
