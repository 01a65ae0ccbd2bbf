package newsletter.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.NotModified;
import newsletter.fetch.FetchOutcome.Rejected;
import newsletter.fetch.FetchOutcome.Unreachable;

/**
 * What sites say about programs that read their pages (RFC 9309). A robots.txt that is not there (4xx) allows everything; one that cannot be had
 * (5xx, no answer) forbids everything, for a few minutes (section 2.3.1).
 */
final class Robots {

    /** Section 2.5 asks for 500 KiB at least. */
    static final BodyLimit LIMIT = new BodyLimit(512 * 1024, true);

    private static final int MOST_SITES = 5_000;
    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final int CLIENT_ERRORS = 4;

    private final Cache<String, SimpleRobotRules> sites;

    Robots(Duration age) {
        this.sites = Caffeine.newBuilder()
                .maximumSize(MOST_SITES)
                .expireAfter(Expiry.<String, SimpleRobotRules>writing(
                        (site, rules) -> rules.isDeferVisits() && SILENCE.compareTo(age) < 0 ? SILENCE : age))
                .build();
    }

    /** @param fetch how to get a robots.txt that is not known yet */
    Optional<FetchOutcome> objection(WebTarget target, Function<URI, FetchOutcome> fetch) {
        SimpleRobotRules rules = rules(target.origin(), fetch);
        if (rules.isDeferVisits()) {
            return Optional.of(new Unreachable(
                    "The robots.txt of " + target.host() + " could not be had, and without it no page is read"));
        }
        return rules.isAllowed(target.address().toString())
                ? Optional.empty()
                : Optional.of(new Forbidden(
                        "The robots.txt of " + target.host() + " asks programs such as this not to read the page"));
    }

    /** Two who ask at once both fetch: a cache that waits would keep others waiting, too. */
    private SimpleRobotRules rules(String origin, Function<URI, FetchOutcome> fetch) {
        SimpleRobotRules known = sites.getIfPresent(origin);
        return known != null ? known : learn(origin, URI.create(origin + "/robots.txt"), fetch);
    }

    private SimpleRobotRules learn(String origin, URI address, Function<URI, FetchOutcome> fetch) {
        SimpleRobotRules rules = rules(address, fetch.apply(address));
        sites.put(origin, rules);
        return rules;
    }

    private static SimpleRobotRules rules(URI address, FetchOutcome outcome) {
        return switch (outcome) {
            case Fetched text -> parsed(address, text);
            case Rejected answer
            when answer.status() / 100 == CLIENT_ERRORS -> new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
            case Rejected answer -> unknown();
            case NotModified answer -> unknown();
            case Forbidden answer -> unknown();
            case Unreachable answer -> unknown();
        };
    }

    /** A parser keeps a state. */
    private static SimpleRobotRules parsed(URI address, Fetched text) {
        String type = Objects.requireNonNullElse(text.head().contentType(), "text/plain");
        return new SimpleRobotRulesParser()
                .parseContent(address.toString(), text.body(), type, List.of(UserAgent.PRODUCT));
    }

    private static SimpleRobotRules unknown() {
        SimpleRobotRules rules = new SimpleRobotRules(RobotRulesMode.ALLOW_NONE);
        rules.setDeferVisits(true);
        return rules;
    }
}
