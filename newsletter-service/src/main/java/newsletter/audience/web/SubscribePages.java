package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsletter.audience.AddressPolicy;
import newsletter.audience.ListSignUps;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.ProofOfWork;
import newsletter.audience.SignUpLimits;
import newsletter.audience.SignUpRequest;
import newsletter.audience.SignUpSettings;
import newsletter.audience.SignUps;
import newsletter.audience.TimeZones;
import newsletter.audience.WishedPreferences;
import newsletter.audience.web.SubscribeViews.Kind;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import newsletter.web.ClientAddress;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.ReaderLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The "Subscribe to Updates" form of a list: a page of its own, and a small one without scripts for a frame on the site's pages. */
@Controller
class SubscribePages {

    private static final String PAGE = "/subscribe/{slug}";
    private static final String FRAME = "/subscribe/{slug}/frame";

    private final MailingLists lists;
    private final ListSignUps settings;
    private final SignUps signUps;
    private final SignUpLimits limits;
    private final ProofOfWork proofs;
    private final AddressPolicy policy;
    private final PreferenceRules rules;
    private final ConsentWords words;
    private final SiteOrigins origins;
    private final ClientAddress clients;
    private final SubscribeViews views;
    private final Messages messages;

    SubscribePages(
            MailingLists lists,
            ListSignUps settings,
            SignUps signUps,
            SignUpLimits limits,
            ProofOfWork proofs,
            AddressPolicy policy,
            PreferenceRules rules,
            ConsentWords words,
            SiteOrigins origins,
            ClientAddress clients,
            SubscribeViews views,
            Messages messages) {
        this.lists = lists;
        this.settings = settings;
        this.signUps = signUps;
        this.limits = limits;
        this.proofs = proofs;
        this.policy = policy;
        this.rules = rules;
        this.words = words;
        this.origins = origins;
        this.clients = clients;
        this.views = views;
        this.messages = messages;
    }

    @GetMapping(PAGE)
    ModelAndView show(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam(required = false) @Nullable String email,
            HttpServletRequest request) {
        MailingList list = list(slug, lang);
        SubscribeForm form = new SubscribeForm(email == null ? "" : email.strip(), List.of(), "", "", "");
        return views.asking(Kind.PAGE, list, form, List.of(), request);
    }

    @GetMapping(FRAME)
    ModelAndView frame(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response) {
        MailingList list = list(slug, lang);
        views.allowFrames(list, response);
        return views.asking(Kind.FRAME, list, SubscribeForm.EMPTY, List.of(), request);
    }

    /** The frame's colours as custom properties, since its policy takes no style that stands in the page. */
    @GetMapping(path = FRAME + ".css", produces = "text/css")
    ResponseEntity<String> stylesheet(@PathVariable String slug, HttpServletRequest request) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "max-age=3600, public")
                .body(new FrameColours(request::getParameter).stylesheet());
    }

    @PostMapping(path = PAGE, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView subscribe(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        return answer(Kind.PAGE, list(slug, lang), SubscribeForm.of(sent), request, response);
    }

    @PostMapping(path = FRAME, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView subscribeInFrame(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String lang,
            @RequestParam MultiValueMap<String, String> sent,
            HttpServletRequest request,
            HttpServletResponse response) {
        MailingList list = list(slug, lang);
        views.allowFrames(list, response);
        return answer(Kind.FRAME, list, SubscribeForm.of(sent), request, response);
    }

    private ModelAndView answer(
            Kind kind, MailingList list, SubscribeForm form, HttpServletRequest request, HttpServletResponse response) {
        SignUpSettings rulesOfList = settings.of(list.id());
        if (!origins.permit(request, rulesOfList.origins())) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "This form is not to be used from that site.", List.of());
        }
        if (!form.website().isEmpty()) {
            return views.taken(kind, list, form, request);
        }
        List<FieldError> errors = new ArrayList<>();
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        if (email.isEmpty()) {
            errors.add(new FieldError("email", messages.text("subscribe.fault.email")));
        }
        email.flatMap(known -> policy.refusal(known, rulesOfList))
                .ifPresent(refusal -> errors.add(new FieldError(
                        "email",
                        messages.text(
                                switch (refusal) {
                                    case DISPOSABLE -> "subscribe.fault.disposable";
                                    case ROLE -> "subscribe.fault.role";
                                }))));
        if (email.isEmpty() || !errors.isEmpty()) {
            return refused(kind, list, form, errors, HttpStatus.BAD_REQUEST, request);
        }
        boolean proven = proofs.bits() == 0 || proofs.accepts(form.proof());
        Optional<Duration> wait = limits.refusal(clients.networkOf(request), proven);
        if (wait.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, wait.get().toSeconds())));
            List<FieldError> busy = List.of(new FieldError("form", messages.text("subscribe.fault.busy")));
            return refused(kind, list, form, busy, HttpStatus.TOO_MANY_REQUESTS, request);
        }
        signUps.take(wanted(list, rulesOfList, email.get(), form, request));
        return views.taken(kind, list, form, request);
    }

    private SignUpRequest wanted(
            MailingList list,
            SignUpSettings rulesOfList,
            EmailAddress email,
            SubscribeForm form,
            HttpServletRequest request) {
        Locale language = LocaleContextHolder.getLocale();
        Set<SectionId> sections =
                form.sections().isEmpty() ? null : rules.choose(list, form.sections(), (index, why) -> {});
        WishedPreferences wished = new WishedPreferences(
                sections,
                null,
                null,
                TimeZones.parse(form.timeZone()).orElse(null),
                speaks(list, language) ? null : language.toLanguageTag());
        String page = request.getHeader(HttpHeaders.ORIGIN);
        return new SignUpRequest(
                list,
                email,
                null,
                wished,
                language.toLanguageTag(),
                words.of(list, rulesOfList, language),
                page == null ? "form" : "form on " + page,
                clients.of(request),
                null,
                null);
    }

    private static boolean speaks(MailingList list, Locale language) {
        return Messages.nearest(list.language()).equals(language);
    }

    private ModelAndView refused(
            Kind kind,
            MailingList list,
            SubscribeForm form,
            List<FieldError> errors,
            HttpStatus status,
            HttpServletRequest request) {
        ModelAndView page = views.asking(kind, list, form, errors, request);
        page.setStatus(status);
        return page;
    }

    private MailingList list(String slug, @Nullable String language) {
        MailingList list = lists.bySlug(slug).orElseThrow(() -> ProblemException.notFound("There is no such list."));
        ReaderLanguage.use(language == null || language.isBlank() ? list.language() : language);
        return list;
    }
}
