package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import newsletter.audience.ListSignUps;
import newsletter.audience.MailingList;
import newsletter.audience.ProofOfWork;
import newsletter.web.ProblemException.FieldError;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page and the frame of a list's form. */
@Component
class SubscribeViews {

    private final ListSignUps settings;
    private final PreferenceRules rules;
    private final ConsentWords words;
    private final ProofOfWork proofs;

    SubscribeViews(ListSignUps settings, PreferenceRules rules, ConsentWords words, ProofOfWork proofs) {
        this.settings = settings;
        this.rules = rules;
        this.words = words;
        this.proofs = proofs;
    }

    /** Which of both is shown. */
    enum Kind {
        PAGE("subscribe"),
        /** Without scripts, hence without work to do. */
        FRAME("subscribe-frame");

        private final String template;

        Kind(String template) {
            this.template = template;
        }
    }

    ModelAndView asking(
            Kind kind, MailingList list, SubscribeForm form, List<FieldError> errors, HttpServletRequest request) {
        String challenge = kind == Kind.PAGE && proofs.bits() > 0 ? proofs.challenge() : "";
        return view(kind, list, form, errors, challenge, false, request);
    }

    /** The same whoever was asked for. */
    ModelAndView taken(Kind kind, MailingList list, SubscribeForm form, HttpServletRequest request) {
        return view(kind, list, form, List.of(), "", true, request);
    }

    private ModelAndView view(
            Kind kind,
            MailingList list,
            SubscribeForm form,
            List<FieldError> errors,
            String challenge,
            boolean taken,
            HttpServletRequest request) {
        return new ModelAndView(kind.template)
                .addObject(
                        "page",
                        new SubscribePage(
                                list.name(),
                                list.slug(),
                                form.email(),
                                sections(list, form),
                                words.of(list, settings.of(list.id()), LocaleContextHolder.getLocale()),
                                challenge,
                                proofs.bits(),
                                new FrameColours(request::getParameter).query(),
                                errors,
                                taken));
    }

    /** A choice of one is none. */
    private List<Choice> sections(MailingList list, SubscribeForm form) {
        List<Choice> sections = rules.sectionsOf(list).stream()
                .map(section -> new Choice(
                        section.slug(),
                        section.name(),
                        form.sections().isEmpty() || form.sections().contains(section.slug())))
                .toList();
        return sections.size() > 1 ? sections : List.of();
    }

    /** Older browsers know the other header only, which would refuse all sites; the policy says which. */
    void allowFrames(MailingList list, HttpServletResponse response) {
        List<String> sites = settings.of(list.id()).origins();
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
                        + (sites.isEmpty() ? "" : " " + String.join(" ", sites)));
        response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
