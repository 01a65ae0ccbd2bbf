package newsletter.desk.web;

import java.util.List;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.ListAdmin;
import newsletter.audience.ListSignUps;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Person;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.PublicAddress;
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

/** Mailing lists: how the digests of each are ranked, and how readers come onto it. */
@Controller
@RequestMapping(ListPages.PATH)
class ListPages {

    static final String PATH = "/desk/lists";

    private final MailingLists lists;
    private final ListAdmin admin;
    private final Sections sections;
    private final RankingForm rankingForm;
    private final ListSignUps signUps;
    private final SignUpForm signUpForm;
    private final PublicAddress address;
    private final Redirects redirects;

    ListPages(
            MailingLists lists,
            ListAdmin admin,
            Sections sections,
            RankingForm rankingForm,
            ListSignUps signUps,
            SignUpForm signUpForm,
            PublicAddress address,
            Redirects redirects) {
        this.lists = lists;
        this.admin = admin;
        this.sections = sections;
        this.rankingForm = rankingForm;
        this.signUps = signUps;
        this.signUpForm = signUpForm;
        this.address = address;
        this.redirects = redirects;
    }

    /** @param time hour and zone of new readers */
    public record Row(String slug, String name, List<String> sections, String time) {

        public Row {
            sections = List.copyOf(sections);
        }
    }

    @GetMapping
    ModelAndView all(@AuthenticationPrincipal Person person) {
        return new ModelAndView("desk/lists")
                .addObject(
                        "rows",
                        lists.all().stream()
                                .filter(list -> person.seesList(list.id()))
                                .map(this::row)
                                .toList());
    }

    @GetMapping("/{slug}")
    ModelAndView one(@AuthenticationPrincipal Person person, @PathVariable String slug) {
        MailingList list = known(slug);
        return page(HttpStatus.OK, person, list, rankingOf(list), signUpsOf(list), List.of());
    }

    @PostMapping("/{slug}")
    ModelAndView rank(
            @AuthenticationPrincipal Person person,
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> form) {
        MailingList list = known(slug);
        RankingForm.Typed typed = RankingForm.Typed.read(form);
        return switch (rankingForm.read(typed)) {
            case RankingForm.Right right -> {
                admin.rank(list.id(), right.ranking());
                yield redirects.done(PATH + "/" + slug, "done.list-ranked");
            }
            case RankingForm.Wrong wrong ->
                page(HttpStatus.BAD_REQUEST, person, list, typed, signUpsOf(list), wrong.errors());
        };
    }

    @PostMapping("/{slug}/sign-ups")
    ModelAndView changeSignUps(
            @AuthenticationPrincipal Person person,
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> form) {
        MailingList list = known(slug);
        SignUpForm.Typed typed = SignUpForm.Typed.read(form);
        return switch (signUpForm.read(typed)) {
            case SignUpForm.Right right -> {
                signUps.save(list, right.settings());
                yield redirects.done(PATH + "/" + slug, "done.list-sign-ups");
            }
            case SignUpForm.Wrong wrong ->
                page(HttpStatus.BAD_REQUEST, person, list, rankingOf(list), typed, wrong.errors());
        };
    }

    private static RankingForm.Typed rankingOf(MailingList list) {
        return RankingForm.Typed.of(list.ranking());
    }

    private SignUpForm.Typed signUpsOf(MailingList list) {
        return SignUpForm.Typed.of(signUps.of(list.id()));
    }

    private ModelAndView page(
            HttpStatus status,
            Person person,
            MailingList list,
            RankingForm.Typed ranking,
            SignUpForm.Typed signUp,
            List<FieldError> errors) {
        return new ModelAndView("desk/list", status)
                .addObject("list", row(list))
                .addObject("form", ranking)
                .addObject("signUp", signUp)
                .addObject(
                        "subscribe",
                        address.resolve("/subscribe/" + list.slug()).toString())
                .addObject("errors", errors)
                .addObject("seesEditions", person.seesEditions(list.id()))
                .addObject("mayChange", person.permissions().allows(Area.LISTS, Access.WRITE, list.id()));
    }

    private Row row(MailingList list) {
        return new Row(
                list.slug(),
                list.name(),
                list.sections().stream().map(sections::get).map(Section::name).toList(),
                "%02d:00, %s".formatted(list.hour(), list.zone().getId().replace('_', ' ')));
    }

    private MailingList known(String slug) {
        return lists.bySlug(slug).orElseThrow(ListPages::missing);
    }

    static ProblemException missing() {
        return ProblemException.notFound("There is no such list.");
    }
}
