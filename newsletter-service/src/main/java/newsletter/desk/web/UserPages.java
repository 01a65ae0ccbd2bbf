package newsletter.desk.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import newsletter.identity.Grant;
import newsletter.identity.Person;
import newsletter.identity.User;
import newsletter.identity.UserId;
import newsletter.identity.Users;
import newsletter.kernel.EmailAddress;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.springframework.context.i18n.LocaleContextHolder;
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

/** The people of the newsroom: who is there, who is invited, what they may do. */
@Controller
@RequestMapping("/desk/users")
class UserPages {

    private static final String PATH = "/desk/users";
    private static final String PAGE = "desk/users";
    private static final String USER_PAGE = "desk/user";
    private static final String ID = "{id:[0-9]{1,18}}";

    private final Users users;
    private final UserViews views;
    private final GrantForm grantForm;
    private final Redirects redirects;
    private final Messages messages;

    UserPages(Users users, UserViews views, GrantForm grantForm, Redirects redirects, Messages messages) {
        this.users = users;
        this.views = views;
        this.grantForm = grantForm;
        this.redirects = redirects;
        this.messages = messages;
    }

    /** @param removed who was removed a moment ago and can be brought back at once; 0: nobody */
    @GetMapping
    ModelAndView show(@AuthenticationPrincipal Person person, @RequestParam(defaultValue = "0") long removed) {
        return list(new ModelAndView(PAGE), person, "", List.of())
                .addObject("errors", List.of())
                .addObject(
                        "undo",
                        users.find(new UserId(removed))
                                        .filter(user -> user.removedAt() != null)
                                        .isPresent()
                                ? Map.of("path", PATH + "/" + removed + "/restore")
                                : Map.of());
    }

    @PostMapping("/invitations")
    ModelAndView invite(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String email,
            @RequestParam MultiValueMap<String, String> form) {
        List<Grant> grants = grantForm.read(form);
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            return again(person, email, grants, new FieldError("email", messages.text("sign-in.email-invalid")));
        }
        try {
            users.invite(address.get(), grants, person.id(), language());
        } catch (ProblemException e) {
            return again(person, email, grants, worded(e));
        }
        return redirects.done(PATH, "done.invited");
    }

    @PostMapping("/invitations/" + ID + "/revoke")
    ModelAndView revokeInvitation(@PathVariable long id) {
        return redirects.done(PATH, users.revokeInvitation(id) ? "done.invitation-revoked" : "done.invitation-gone");
    }

    @GetMapping("/" + ID)
    ModelAndView showUser(@AuthenticationPrincipal Person person, @PathVariable long id) {
        User user = get(id);
        return user(new ModelAndView(USER_PAGE), person, user, user.grants(), List.of());
    }

    @PostMapping("/" + ID + "/grants")
    ModelAndView grant(
            @AuthenticationPrincipal Person person,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form) {
        User user = get(id);
        List<Grant> grants = grantForm.read(form);
        try {
            users.grant(user.id(), grants);
        } catch (ProblemException e) {
            ModelAndView page = new ModelAndView(USER_PAGE, e.status());
            return user(page, person, user, grants, List.of(worded(e)));
        }
        return redirects.done(PATH, "done.grants");
    }

    @GetMapping("/" + ID + "/remove")
    ModelAndView askBeforeRemoval(@AuthenticationPrincipal Person person, @PathVariable long id) {
        return new ModelAndView("desk/user-remove").addObject("user", views.of(get(id), person));
    }

    @PostMapping("/" + ID + "/remove")
    ModelAndView remove(@AuthenticationPrincipal Person person, @PathVariable long id) {
        User user = get(id);
        try {
            users.remove(user.id());
        } catch (ProblemException e) {
            return user(new ModelAndView(USER_PAGE, e.status()), person, user, user.grants(), List.of(worded(e)));
        }
        return redirects.done(PATH + "?removed=" + id, "done.user-removed");
    }

    @PostMapping("/" + ID + "/restore")
    ModelAndView restore(@PathVariable long id) {
        users.restore(get(id).id());
        return redirects.done(PATH, "done.user-restored");
    }

    @GetMapping("/" + ID + "/codes/remove")
    ModelAndView askBeforeRemovalOfCodes(@AuthenticationPrincipal Person person, @PathVariable long id) {
        return new ModelAndView("desk/user-codes-remove").addObject("user", views.of(get(id), person));
    }

    @PostMapping("/" + ID + "/codes/remove")
    ModelAndView removeCodes(@PathVariable long id) {
        users.removeSecondFactor(get(id).id());
        return redirects.done(PATH + "/" + id, "done.user-codes-removed");
    }

    private ModelAndView again(Person person, String email, List<Grant> grants, FieldError fault) {
        return list(new ModelAndView(PAGE, HttpStatus.BAD_REQUEST), person, email, grants)
                .addObject("errors", List.of(fault))
                .addObject("undo", Map.of());
    }

    private ModelAndView list(ModelAndView page, Person person, String email, List<Grant> grants) {
        return page.addObject("users", views.all(person))
                .addObject("invitations", views.invitations())
                .addObject("email", email)
                .addObject("selections", grantForm.selections(grants));
    }

    private ModelAndView user(
            ModelAndView page, Person person, User user, List<Grant> grants, List<FieldError> errors) {
        return page.addObject("user", views.of(user, person))
                .addObject("selections", grantForm.selections(grants))
                .addObject("errors", errors);
    }

    /** The service's refusals, in the language of the page. */
    private FieldError worded(ProblemException refusal) {
        String field = refusal.errors().isEmpty()
                ? "form"
                : refusal.errors().getFirst().field();
        return new FieldError(
                field,
                messages.text(
                        switch (field) {
                            case "email" -> "users.email-taken";
                            case "role" -> "users.role-missing";
                            default -> "users.last-admin";
                        }));
    }

    private static String language() {
        Locale language = LocaleContextHolder.getLocale();
        return language.toLanguageTag();
    }

    private User get(long id) {
        return users.find(new UserId(id)).orElseThrow(() -> ProblemException.notFound("There is no such user."));
    }
}
