package newsletter.desk.web;

import java.util.List;
import newsletter.identity.ApiToken;
import newsletter.identity.ApiTokenAdministration;
import newsletter.identity.ApiTokenAdministration.Revocation;
import newsletter.identity.NewApiToken;
import newsletter.identity.Person;
import newsletter.identity.TokenCreation.Created;
import newsletter.identity.TokenCreation.Invalid;
import newsletter.identity.TokenCreation.MoreThanCreator;
import newsletter.identity.TokenCreation.NameTaken;
import newsletter.identity.TokenCreation.TooMany;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** API tokens: of the news site, of its content management system, of whoever writes programs. */
@Controller
@RequestMapping("/desk/tokens")
class TokenPages {

    private static final String PATH = "/desk/tokens";
    private static final String PAGE = "desk/tokens";
    private static final String ID = "{id:[0-9]{1,18}}";

    private final ApiTokenAdministration tokens;
    private final TokenForm tokenForm;
    private final TokenViews views;
    private final Redirects redirects;
    private final Messages messages;

    TokenPages(
            ApiTokenAdministration tokens,
            TokenForm tokenForm,
            TokenViews views,
            Redirects redirects,
            Messages messages) {
        this.tokens = tokens;
        this.tokenForm = tokenForm;
        this.views = views;
        this.redirects = redirects;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView show() {
        return list(new ModelAndView(PAGE), new TokenForm.Typed("", List.of(), List.of(), ""), List.of());
    }

    /** The answer itself shows the token: it is nowhere to be read again, so there is no page to go on to. */
    @PostMapping
    ModelAndView create(@AuthenticationPrincipal Person person, @RequestParam MultiValueMap<String, String> form) {
        TokenForm.Typed typed = tokenForm.typed(form);
        NewApiToken wish = tokenForm.read(form);
        return switch (tokens.create(wish, person)) {
            case Created created ->
                new ModelAndView("desk/token-created")
                        .addObject("name", created.token().name())
                        .addObject("text", created.text());
            case Invalid invalid -> again(typed, invalid.field(), "tokens.invalid-" + invalid.field());
            case NameTaken taken -> again(typed, "name", "tokens.name-taken");
            case TooMany many -> again(typed, "form", "tokens.too-many", many.most());
            case MoreThanCreator more -> again(typed, "form", "tokens.more-than-creator");
        };
    }

    @GetMapping("/" + ID + "/revoke")
    ModelAndView askBeforeRevocation(@PathVariable long id) {
        return new ModelAndView("desk/token-revoke").addObject("token", views.of(get(id)));
    }

    @PostMapping("/" + ID + "/revoke")
    ModelAndView revoke(@AuthenticationPrincipal Person person, @PathVariable long id) {
        Revocation revocation = tokens.revoke(id, person);
        return switch (revocation) {
            case DONE -> redirects.done(PATH, "done.token-revoked");
            case UNKNOWN -> throw ProblemException.notFound("There is no such token.");
            case MORE_THAN_CALLER ->
                throw new ProblemException(HttpStatus.FORBIDDEN, messages.text("tokens.more-than-creator"), List.of());
        };
    }

    private ModelAndView again(TokenForm.Typed typed, String field, String messageKey, Object... arguments) {
        return list(
                new ModelAndView(PAGE, HttpStatus.BAD_REQUEST),
                typed,
                List.of(new FieldError(field, messages.text(messageKey, arguments))));
    }

    private ModelAndView list(ModelAndView page, TokenForm.Typed typed, List<FieldError> errors) {
        return page.addObject("tokens", tokens.all().stream().map(views::of).toList())
                .addObject("form", tokenForm.view(typed))
                .addObject("errors", errors);
    }

    private ApiToken get(long id) {
        return tokens.all().stream()
                .filter(token -> token.id() == id)
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There is no such token."));
    }
}
