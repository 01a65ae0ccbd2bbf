package newsletter.audience.web;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import newsletter.audience.MailingLists;
import newsletter.audience.Preferences;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.audience.Subscription;
import newsletter.audience.Subscriptions;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.ReaderLanguage;
import org.jspecify.annotations.Nullable;
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

    private final ReaderAccess access;
    private final Subscriptions subscriptions;
    private final MailingLists lists;
    private final PreferenceRules rules;
    private final PreferenceEdits edits;
    private final PreferenceViews views;
    private final Messages messages;
    private final Clock clock;

    PreferencePages(
            ReaderAccess access,
            Subscriptions subscriptions,
            MailingLists lists,
            PreferenceRules rules,
            PreferenceEdits edits,
            PreferenceViews views,
            Messages messages,
            Clock clock) {
        this.access = access;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.rules = rules;
        this.edits = edits;
        this.views = views;
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

    /** The button that was pressed says what is to be done: shown, saved (also when none says so), undone, or the pause ended. */
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView post(@PathVariable String token, @RequestParam MultiValueMap<String, String> sent) {
        if (access.isOld(token)) {
            return old(token);
        }
        Subscription reader = speak(access.byToken(token, Purpose.PREFERENCES));
        PreferenceForm form = PreferenceForm.of(sent);
        return switch (Objects.requireNonNullElse(sent.getFirst("do"), "save")) {
            case "end-pause" -> endPause(reader);
            case "undo" -> undo(reader, form, sent.getFirst(PreferenceEdits.VERSION));
            case "preview" -> preview(reader, form);
            default -> save(reader, form);
        };
    }

    private ModelAndView preview(Subscription reader, PreferenceForm form) {
        PreferenceFormReader reading = reading(reader, form);
        return reading.read()
                .map(wanted -> page(views.page(reader, form, wanted, PreferencePage.Outcome.PREVIEWED)))
                .orElseGet(() -> refused(reader, form, reading.errors()));
    }

    private ModelAndView save(Subscription reader, PreferenceForm form) {
        PreferenceFormReader reading = reading(reader, form);
        Optional<Preferences> wanted = reading.read();
        if (wanted.isEmpty()) {
            return refused(reader, form, reading.errors());
        }
        if (!subscriptions.change(reader.id(), reader.version(), wanted.get())) {
            return refused(again(reader), form, fault("preferences.fault.changed-meanwhile"));
        }
        return saved(reader);
    }

    /** Only when nothing was changed after what is to be undone. */
    private ModelAndView undo(Subscription reader, PreferenceForm former, @Nullable String version) {
        return String.valueOf(reader.version()).equals(version)
                ? save(reader, former)
                : refused(reader, formOf(reader), fault("preferences.fault.undo"));
    }

    private ModelAndView endPause(Subscription reader) {
        edits.change(reader, PreferenceEdits::withoutPause);
        return saved(reader);
    }

    private ModelAndView saved(Subscription before) {
        Subscription now = again(before);
        return current(now, edits.outcome(before, now));
    }

    private PreferenceFormReader reading(Subscription reader, PreferenceForm form) {
        return new PreferenceFormReader(form, rules, reader, lists.get(reader.list()), clock.instant());
    }

    private Subscription again(Subscription reader) {
        return speak(subscriptions.find(reader.id()).orElseThrow());
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
        return page(views.page(reader, formOf(reader), reader.preferences(), outcome));
    }

    private PreferenceForm formOf(Subscription reader) {
        return edits.formOf(reader);
    }

    /** With what the reader typed, so that nothing needs to be typed again. */
    private ModelAndView refused(Subscription reader, PreferenceForm form, List<FieldError> errors) {
        List<FieldError> said = errors.stream()
                .map(error -> new FieldError(error.field(), messages.text(error.message())))
                .toList();
        ModelAndView page = page(views.page(reader, form, reader.preferences(), PreferencePage.Outcome.refused(said)));
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    private static List<FieldError> fault(String message) {
        return List.of(new FieldError("form", message));
    }

    private static ModelAndView page(PreferencePage page) {
        return new ModelAndView("preferences").addObject("page", page);
    }
}
