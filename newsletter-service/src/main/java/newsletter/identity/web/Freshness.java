package newsletter.identity.web;

import java.time.Clock;
import java.time.Duration;
import newsletter.identity.Person;
import newsletter.web.Redirects;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What changes how somebody signs in asks for a recent sign-in: a screen left open must not give an account away for good. */
@Component
class Freshness {

    private static final Duration RECENT = Duration.ofMinutes(15);

    private final Clock clock;
    private final Redirects redirects;

    Freshness(Clock clock, Redirects redirects) {
        this.clock = clock;
        this.redirects = redirects;
    }

    boolean isStale(Person person) {
        return person.signedInAt().plus(RECENT).isBefore(clock.instant());
    }

    ModelAndView signInAgain() {
        return redirects.done("/sign-in?continue=/account", "done.sign-in-again");
    }
}
