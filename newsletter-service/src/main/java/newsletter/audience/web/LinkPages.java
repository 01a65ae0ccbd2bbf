package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import newsletter.audience.LinkRequests;
import newsletter.audience.MailingLists;
import newsletter.audience.Subscription;
import newsletter.kernel.EmailAddress;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.ReaderLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where readers who have no link at hand, or too old a one, get new ones by mail. The answer is the same whoever's address was typed. */
@Controller
class LinkPages {

    private static final String PATH = "/preferences";

    private final LinkRequests requests;
    private final LinkLimits limits;
    private final ReaderAccess access;
    private final MailingLists lists;
    private final Messages messages;

    LinkPages(LinkRequests requests, LinkLimits limits, ReaderAccess access, MailingLists lists, Messages messages) {
        this.requests = requests;
        this.limits = limits;
        this.access = access;
        this.lists = lists;
        this.messages = messages;
    }

    @GetMapping(PATH)
    ModelAndView form() {
        return page("", false, List.of());
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView send(@RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            ModelAndView page =
                    page(email, false, List.of(new FieldError("email", messages.text("links.fault.email"))));
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        limits.check(request);
        requests.ask(address.get());
        return page("", true, List.of());
    }

    /** To the address of the subscription, whose token need not be a fresh one. */
    @PostMapping(PATH + "/{token}/link")
    ModelAndView sendToReader(@PathVariable String token, HttpServletRequest request) {
        Subscription reader = access.byLinkOfAnyAge(token);
        limits.check(request);
        requests.ask(reader.email());
        ReaderLanguage.use(reader.languageOn(lists.get(reader.list())));
        return page("", true, List.of());
    }

    private static ModelAndView page(String typed, boolean sent, List<FieldError> errors) {
        return new ModelAndView("links")
                .addObject("typed", typed)
                .addObject("sent", sent)
                .addObject("errors", errors);
    }
}
