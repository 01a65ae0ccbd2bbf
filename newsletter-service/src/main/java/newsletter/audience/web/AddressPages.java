package newsletter.audience.web;

import java.time.Clock;
import newsletter.audience.AddressChanges;
import newsletter.audience.AddressChanges.Change;
import newsletter.audience.LinkTokens;
import newsletter.audience.LinkTokens.Link;
import newsletter.audience.LinkTokens.Purpose;
import newsletter.audience.MailingLists;
import newsletter.audience.Persons;
import newsletter.web.ProblemException;
import newsletter.web.ReaderLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the link to a reader's new address: scanners that open it change nothing, its button does. */
@Controller
class AddressPages {

    private static final String PATH = "/address/{token}";

    private final LinkTokens links;
    private final AddressChanges changes;
    private final Persons persons;
    private final MailingLists lists;
    private final Clock clock;

    AddressPages(LinkTokens links, AddressChanges changes, Persons persons, MailingLists lists, Clock clock) {
        this.links = links;
        this.changes = changes;
        this.persons = persons;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView ask(@PathVariable String token) {
        return page(change(link(token)), "ask");
    }

    @PostMapping(PATH)
    ModelAndView confirm(@PathVariable String token) {
        Link link = link(token);
        Change change = change(link);
        boolean done = changes.confirm(link.id());
        ModelAndView page = page(change, done ? "done" : "taken");
        page.setStatus(done ? HttpStatus.OK : HttpStatus.CONFLICT);
        return page;
    }

    private Link link(String token) {
        return links.verify(token, Purpose.NEW_ADDRESS)
                .filter(link -> link.isGoodAt(clock.instant()))
                .orElseThrow(ProblemException::unauthorized);
    }

    private Change change(Link link) {
        return changes.find(link.id()).orElseThrow(ProblemException::unauthorized);
    }

    private ModelAndView page(Change change, String state) {
        persons.subscriptions(change.person().id()).stream()
                .findFirst()
                .ifPresent(first -> ReaderLanguage.use(first.languageOn(lists.get(first.list()))));
        return new ModelAndView("new-address")
                .addObject("email", change.to().value())
                .addObject("old", change.person().email().masked())
                .addObject("state", state);
    }
}
