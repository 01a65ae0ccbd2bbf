package newsletter.identity;

import java.util.Locale;
import newsletter.identity.Demand.Right;
import newsletter.identity.RuleAuthorization.Decision;
import newsletter.web.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** The answer to a caller who is known and may not. It names the right that is missing, and nothing of what he asked for. */
final class Forbidden {

    private Forbidden() {}

    static Problem of(AccessDeniedException refusal) {
        return refusal instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof Decision decision
                        && decision.demand() instanceof Right right
                ? of(right)
                : Problem.of(HttpStatus.FORBIDDEN, "You may not do that.");
    }

    private static Problem of(Right right) {
        String needed = (right.access() + " " + right.area()).toLowerCase(Locale.ROOT);
        String reach = right.area().isBoundToLists() ? ", for the list in question or for all" : "";
        return Problem.of(HttpStatus.FORBIDDEN, "You may not do that: it takes the right to " + needed + reach + ".");
    }
}
