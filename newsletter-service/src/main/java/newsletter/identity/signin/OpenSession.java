package newsletter.identity.signin;

import java.time.Instant;

/**
 * A session of somebody.
 *
 * @param mark names it, and opens nothing
 * @param agent as the browser called itself
 * @param address from where it began
 * @param current whether it is the one that asks
 */
public record OpenSession(
        String mark, String agent, String address, Instant since, Instant lastUsedAt, boolean current) {}
