package newsletter.desk.web;

import java.util.List;
import newsletter.identity.Person;
import newsletter.web.Messages;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody is after signing in: what they are, and where they can go. */
@Controller
class StartPage {

    private final GrantTexts grants;
    private final Messages messages;

    StartPage(GrantTexts grants, Messages messages) {
        this.grants = grants;
        this.messages = messages;
    }

    @GetMapping("/desk")
    ModelAndView show(@AuthenticationPrincipal Person person) {
        List<Destination> destinations = DeskNavigation.places(person.permissions())
                .map(place -> new Destination(
                        place.item().path(), messages.text(place.item().messageKey()), messages.text(place.purpose())))
                .toList();
        return new ModelAndView("desk/start")
                .addObject("name", person.displayName())
                .addObject("roles", grants.of(person.grants()))
                .addObject("destinations", destinations);
    }

    /** A place and what it is for. */
    public record Destination(String path, String label, String text) {}
}
