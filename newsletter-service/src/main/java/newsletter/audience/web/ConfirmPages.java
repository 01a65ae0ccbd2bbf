package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import newsletter.audience.MailingList;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.SignUps;
import newsletter.audience.SignUps.Asked;
import newsletter.audience.SignUps.Confirmation;
import newsletter.web.ClientAddress;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import newsletter.web.ProblemException;
import newsletter.web.ReaderLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the link of a confirmation letter. Scanners that open it see a button; only pressing it counts. */
@Controller
class ConfirmPages {

    private static final String PATH = "/confirm/{token}";

    private final SignUps signUps;
    private final ReaderTokens tokens;
    private final ClientAddress clients;
    private final Messages messages;
    private final Clock clock;

    ConfirmPages(SignUps signUps, ReaderTokens tokens, ClientAddress clients, Messages messages, Clock clock) {
        this.signUps = signUps;
        this.tokens = tokens;
        this.clients = clients;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView ask(@PathVariable String token) {
        return switch (signUps.asked(token).orElseThrow(ProblemException::unauthorized)) {
            case Asked.Open open -> {
                MailingList list = open.list();
                ReaderLanguage.use(open.language());
                yield page("open", list)
                        .addObject("email", open.email().masked())
                        .addObject("consent", open.wording());
            }
            case Asked.Expired expired -> expired(expired.list());
        };
    }

    @PostMapping(PATH)
    ModelAndView confirm(@PathVariable String token, HttpServletRequest request) {
        return switch (signUps.confirm(token, clients.of(request)).orElseThrow(ProblemException::unauthorized)) {
            case Confirmation.Done done -> {
                ReaderLanguage.use(done.reader().languageOn(done.list()));
                String first = done.reader().nextDeliveries(clock.instant(), 1).stream()
                        .findFirst()
                        .map(due -> PageDates.moment(due.at().atZone(due.zone()), messages))
                        .orElse("");
                yield page("done", done.list())
                        .addObject("email", done.reader().email().masked())
                        .addObject("first", first)
                        .addObject("preferences", tokens.issue(done.reader().id(), Purpose.PREFERENCES))
                        .addObject("returnUrl", Objects.requireNonNullElse(done.returnUrl(), ""));
            }
            case Confirmation.Expired expired -> expired(expired.list());
        };
    }

    private static ModelAndView expired(@Nullable MailingList list) {
        if (list == null) {
            throw new ProblemException(HttpStatus.GONE, "The link has expired.", List.of());
        }
        ReaderLanguage.use(list.language());
        ModelAndView page = page("expired", list);
        page.setStatus(HttpStatus.GONE);
        return page;
    }

    private static ModelAndView page(String state, MailingList list) {
        return new ModelAndView("confirm-subscription")
                .addObject("state", state)
                .addObject("list", list.name())
                .addObject("slug", list.slug());
    }
}
