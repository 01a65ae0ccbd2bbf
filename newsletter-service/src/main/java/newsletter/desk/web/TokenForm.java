package newsletter.desk.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.desk.web.GrantForm.Choice;
import newsletter.desk.web.GrantForm.Selection;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.NewApiToken;
import newsletter.identity.Permissions;
import newsletter.identity.Scope;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The form of a new token: a name, for each area nothing, reading or writing, some lists or all, and an end. */
@Component
class TokenForm {

    private static final String AREA = "area-";
    private static final String LISTS = "lists";
    private static final String EVERYTHING = "everything";

    /** Offered ends, in days; the empty one is none. */
    private static final List<String> ENDS = List.of("30", "90", "365", "");

    private final MailingLists lists;
    private final Messages messages;
    private final Clock clock;

    TokenForm(MailingLists lists, Messages messages, Clock clock) {
        this.lists = lists;
        this.messages = messages;
        this.clock = clock;
    }

    /** What somebody filled in, to be shown again. */
    record Typed(String name, List<String> rights, List<String> lists, String days) {}

    /** The form as the template shows it. */
    public record View(String name, List<Selection> areas, List<Choice> lists, List<Choice> ends) {}

    Typed typed(MultiValueMap<String, String> form) {
        Map<String, List<String>> sorted = new TreeMap<>(form);
        List<String> rights = sorted.entrySet().stream()
                .filter(field -> field.getKey().startsWith(AREA))
                .map(field -> field.getKey() + "=" + field.getValue().getFirst())
                .toList();
        return new Typed(text(form, "name"), rights, form.getOrDefault(LISTS, List.of()), text(form, "expiresAt"));
    }

    View view(Typed typed) {
        return new View(typed.name(), areas(typed), chosenLists(typed), ends(typed));
    }

    /** @throws ProblemException when a choice is none of those that were offered */
    NewApiToken read(MultiValueMap<String, String> form) {
        Permissions permissions = text(form, EVERYTHING).isEmpty() ? new Permissions(scopes(form)) : Permissions.all();
        return new NewApiToken(text(form, "name").strip(), permissions, end(text(form, "expiresAt")));
    }

    private Set<Scope> scopes(MultiValueMap<String, String> form) {
        List<MailingList> named = form.getOrDefault(LISTS, List.of()).stream()
                .map(slug -> lists.bySlug(slug)
                        .orElseThrow(() -> ProblemException.invalid(LISTS, "names a list that does not exist")))
                .toList();
        return Arrays.stream(Area.values())
                .flatMap(area -> scopes(area, text(form, field(area)), named))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Scope> scopes(Area area, String access, List<MailingList> named) {
        if (access.isEmpty()) {
            return Stream.empty();
        }
        Access how = Arrays.stream(Access.values())
                .filter(known -> known.name().equalsIgnoreCase(access))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field(area), "must be read or write"));
        return named.isEmpty() || !area.isBoundToLists()
                ? Stream.of(new Scope(area, how, null))
                : named.stream().map(list -> new Scope(area, how, list.id()));
    }

    private @Nullable Instant end(String days) {
        if (!ENDS.contains(days)) {
            throw ProblemException.invalid("expiresAt", "must be one of those that are offered");
        }
        return days.isEmpty() ? null : clock.instant().plus(Duration.ofDays(Long.parseLong(days)));
    }

    private List<Selection> areas(Typed typed) {
        return Arrays.stream(Area.values())
                .map(area -> new Selection(
                        field(area),
                        messages.text("area." + area.name().toLowerCase(Locale.ROOT)),
                        Stream.of("", "read", "write")
                                .map(access -> new Choice(
                                        access,
                                        messages.text("access." + (access.isEmpty() ? "none" : access)),
                                        typed.rights().contains(field(area) + "=" + access)))
                                .toList()))
                .toList();
    }

    private List<Choice> chosenLists(Typed typed) {
        return lists.all().stream()
                .map(list -> new Choice(list.slug(), list.name(), typed.lists().contains(list.slug())))
                .toList();
    }

    private List<Choice> ends(Typed typed) {
        return ENDS.stream()
                .map(days -> new Choice(
                        days,
                        days.isEmpty() ? messages.text("tokens.end-none") : messages.text("tokens.end-days", days),
                        days.equals(typed.days())))
                .toList();
    }

    private static String field(Area area) {
        return AREA + area.name().toLowerCase(Locale.ROOT);
    }

    private static String text(MultiValueMap<String, String> form, String field) {
        return Objects.requireNonNullElse(form.getFirst(field), "");
    }
}
