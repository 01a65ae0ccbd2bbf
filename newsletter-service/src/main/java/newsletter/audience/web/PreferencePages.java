package newsletter.audience.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.Preferences;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.ReaderLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the preference link of every digest. The token in its address is all that lets a reader in. */
@Controller
class PreferencePages {

    private static final String PATH = "/preferences/{token}";
    private static final FieldError CHANGED_MEANWHILE = new FieldError("form", "preferences.fault.changed-meanwhile");

    private final ReaderAccess access;
    private final ReaderTokens tokens;
    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final PreferenceRules rules;
    private final Messages messages;
    private final Clock clock;

    PreferencePages(
            ReaderAccess access,
            ReaderTokens tokens,
            Subscriptions subscriptions,
            MailingLists lists,
            PreferenceRules rules,
            Messages messages,
            Clock clock) {
        this.access = access;
        this.tokens = tokens;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.rules = rules;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ModelAndView show(@PathVariable String token) {
        if (access.isOld(token)) {
            return old(token);
        }
        return current(speak(access.byToken(token, Purpose.PREFERENCES)), PreferencePage.Outcome.NONE);
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView save(@PathVariable String token, @RequestParam MultiValueMap<String, String> sent) {
        if (access.isOld(token)) {
            return old(token);
        }
        Subscription reader = speak(access.byToken(token, Purpose.PREFERENCES));
        PreferenceForm form = PreferenceForm.of(sent);
        PreferenceFormReader reading =
                new PreferenceFormReader(form, rules, reader, lists.get(reader.list()), clock.instant());
        Optional<Preferences> wanted = reading.read();
        if (wanted.isEmpty()) {
            return refused(reader, form, reading.errors());
        }
        boolean changed = subscriptions.change(reader.id(), reader.version(), wanted.get());
        Subscription now = speak(subscriptions.find(reader.id()).orElseThrow());
        if (!changed) {
            return refused(now, form, List.of(CHANGED_MEANWHILE));
        }
        List<String> changes = PreferenceChanges.between(reader.preferences(), wanted.get()).stream()
                .map(messages::text)
                .toList();
        return current(now, new PreferencePage.Outcome(true, changes, List.of()));
    }

    /** Tells nothing about the reader; its button mails a fresh link. */
    private ModelAndView old(String token) {
        Subscription reader = speak(access.byLinkOfAnyAge(token));
        ModelAndView page = new ModelAndView("old-link")
                .addObject("list", lists.get(reader.list()).name())
                .addObject("linkPath", "/preferences/" + token + "/link");
        page.setStatus(HttpStatus.UNAUTHORIZED);
        return page;
    }

    /** In the reader's language from here on, also when it was changed just now. */
    private Subscription speak(Subscription reader) {
        ReaderLanguage.use(reader.languageOn(lists.get(reader.list())));
        return reader;
    }

    /** With what the reader has. */
    private ModelAndView current(Subscription reader, PreferencePage.Outcome outcome) {
        MailingList list = lists.get(reader.list());
        PreferenceForm form =
                PreferenceForm.of(reader, list, rules.sectionsOf(list, reader), reader.pause(clock.instant()));
        return page(reader, list, form, outcome);
    }

    /** With what the reader typed, so that nothing needs to be typed again. */
    private ModelAndView refused(Subscription reader, PreferenceForm form, List<FieldError> errors) {
        List<FieldError> said = errors.stream()
                .map(error -> new FieldError(error.field(), messages.text(error.message())))
                .toList();
        ModelAndView page =
                page(reader, lists.get(reader.list()), form, new PreferencePage.Outcome(false, List.of(), said));
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    private ModelAndView page(
            Subscription reader, MailingList list, PreferenceForm form, PreferencePage.Outcome outcome) {
        Instant now = clock.instant();
        String unsubscribe = tokens.issue(reader.id(), Purpose.UNSUBSCRIBE);
        String token = tokens.issue(reader.id(), Purpose.PREFERENCES);
        String archive = token + "/digests";
        return new ModelAndView("preferences")
                .addObject("linkPath", "/preferences/" + token + "/link")
                .addObject(
                        "page",
                        PreferencePage.of(
                                reader,
                                list,
                                rules.sectionsOf(list),
                                form,
                                outcome,
                                unsubscribe,
                                archive,
                                messages,
                                now));
    }
}
