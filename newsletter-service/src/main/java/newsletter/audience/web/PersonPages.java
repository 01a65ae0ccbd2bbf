package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import newsletter.audience.AddressChanges;
import newsletter.audience.Erasure;
import newsletter.audience.MailingLists;
import newsletter.audience.Person;
import newsletter.audience.PersonalData;
import newsletter.audience.PersonalRecords;
import newsletter.audience.Persons;
import newsletter.kernel.EmailAddress;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.ReaderLanguage;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What is held about a reader, and what becomes of it: taken along, erased, moved to another address. A link that was asked for just now opens it. */
@Controller
class PersonPages {

    private static final String PATH = "/me/{token}";

    private final PersonAccess access;
    private final PersonalRecords records;
    private final Persons persons;
    private final MailingLists lists;
    private final Erasure erasure;
    private final AddressChanges changes;
    private final LinkLimits limits;
    private final Messages messages;

    PersonPages(
            PersonAccess access,
            PersonalRecords records,
            Persons persons,
            MailingLists lists,
            Erasure erasure,
            AddressChanges changes,
            LinkLimits limits,
            Messages messages) {
        this.access = access;
        this.records = records;
        this.persons = persons;
        this.lists = lists;
        this.erasure = erasure;
        this.changes = changes;
        this.limits = limits;
        this.messages = messages;
    }

    @GetMapping(PATH)
    ModelAndView show(@PathVariable String token) {
        return page(speak(access.byToken(token)), token, "", "", List.of());
    }

    @GetMapping(PATH + "/export.json")
    ResponseEntity<PersonalData> export(@PathVariable String token) {
        PersonalData data = records.of(access.byToken(token).id());
        String file =
                ContentDisposition.attachment().filename("my-data.json").build().toString();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, file)
                .body(data);
    }

    /** The same page whoever has the new address. */
    @PostMapping(path = PATH + "/address", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView changeAddress(
            @PathVariable String token, @RequestParam(defaultValue = "") String email, HttpServletRequest request) {
        Person person = speak(access.byToken(token));
        Optional<EmailAddress> wanted = EmailAddress.parse(email);
        String fault = wanted.isEmpty()
                ? "links.fault.email"
                : wanted.get().equals(person.email()) ? "me.fault.same-address" : "";
        if (!fault.isEmpty()) {
            ModelAndView page = page(person, token, email, "", List.of(new FieldError("email", messages.text(fault))));
            page.setStatus(HttpStatus.BAD_REQUEST);
            return page;
        }
        limits.check(request);
        changes.ask(person.id(), wanted.orElseThrow());
        return page(person, token, "", wanted.orElseThrow().value(), List.of());
    }

    @GetMapping(PATH + "/erase")
    ModelAndView ask(@PathVariable String token) {
        Person person = speak(access.byToken(token));
        return new ModelAndView("erase")
                .addObject("email", person.email().value())
                .addObject("token", token)
                .addObject("erased", false);
    }

    @PostMapping(PATH + "/erase")
    ModelAndView erase(@PathVariable String token) {
        Person person = speak(access.byToken(token));
        erasure.erase(person.id());
        return new ModelAndView("erase")
                .addObject("email", person.email().value())
                .addObject("token", token)
                .addObject("erased", true);
    }

    /** Where to get the link that is needed. */
    @ExceptionHandler(FreshLinkNeeded.class)
    ModelAndView needFreshLink() {
        return new ModelAndView("fresh-link", HttpStatus.FORBIDDEN);
    }

    private ModelAndView page(Person person, String token, String typed, String asked, List<FieldError> errors) {
        return new ModelAndView("me")
                .addObject("email", person.email().value())
                .addObject("token", token)
                .addObject("blocks", new PersonalDataBlocks(messages).of(records.of(person.id())))
                .addObject("typed", typed)
                .addObject("asked", asked)
                .addObject("errors", errors);
    }

    /** In the language of the person's first list. */
    private Person speak(Person person) {
        persons.subscriptions(person.id()).stream()
                .findFirst()
                .ifPresent(first -> ReaderLanguage.use(first.languageOn(lists.get(first.list()))));
        return person;
    }
}
