package newsletter.ops.sample.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import newsletter.identity.FromThisMachine;
import newsletter.ops.sample.Tour;
import newsletter.ops.sample.WithSamples;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.PublicAddress;
import newsletter.web.Redirects;
import newsletter.web.StartPage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * {@code /} of a service with the sample newsroom: doors for readers, editors and admins, and the button that makes it the next morning.
 * For browsers on this machine, of a service that is for this machine; the filter chain sees to it for what follows.
 */
@Controller
@WithSamples
class TourPages implements StartPage {

    private final Tour tour;
    private final PublicAddress address;
    private final Redirects redirects;
    private final Messages messages;
    private final FromThisMachine fromThisMachine = new FromThisMachine();

    TourPages(Tour tour, PublicAddress address, Redirects redirects, Messages messages) {
        this.tour = tour;
        this.address = address;
        this.redirects = redirects;
        this.messages = messages;
    }

    @Override
    public Optional<ModelAndView> show(HttpServletRequest request) {
        return address.isLoopback() && fromThisMachine.matches(request)
                ? tour.sights()
                        .map(sights -> new ModelAndView("tour/tour", Map.of("tour", TourView.of(sights, messages))))
                : Optional.empty();
    }

    /** The part of the page that changes on the way, for the script that asks again and again. */
    @GetMapping("/tour/progress")
    ModelAndView progress() {
        return tour.sights()
                .map(sights -> new ModelAndView("tour/progress", Map.of("tour", TourView.of(sights, messages))))
                .orElseThrow(TourPages::notHere);
    }

    @PostMapping("/tour/next-morning")
    ModelAndView nextMorning() {
        insistOnLoopback();
        tour.walkToNextMorning();
        return redirects.to("/");
    }

    /** The page behind the preference link of that reader's digests. */
    @PostMapping("/tour/reader")
    ModelAndView reader(@RequestParam(defaultValue = "") String email) {
        insistOnLoopback();
        return tour.preferencesOf(email)
                .map(token -> redirects.to("/preferences/" + token))
                .orElseThrow(TourPages::notHere);
    }

    /** A service for others has no demo, even when its samples were asked for. */
    private void insistOnLoopback() {
        if (!address.isLoopback()) {
            throw notHere();
        }
    }

    private static ProblemException notHere() {
        return ProblemException.notFound("There is nothing at this address.");
    }
}
