package newsletter.desk.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.kernel.ListId;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** The part of a form that says who is what: a role for all lists, and one for each list. */
@Component
class GrantForm {

    private static final String EVERYWHERE = "role";
    private static final String OF_LIST = "role-";

    private final MailingLists lists;
    private final GrantTexts texts;
    private final Messages messages;

    GrantForm(MailingLists lists, GrantTexts texts, Messages messages) {
        this.lists = lists;
        this.texts = texts;
        this.messages = messages;
    }

    /** One that can be chosen. */
    public record Choice(String value, String label, boolean chosen) {}

    /** A select of the form. */
    public record Selection(String field, String label, List<Choice> choices) {

        public Selection {
            choices = List.copyOf(choices);
        }
    }

    List<Selection> selections(List<Grant> granted) {
        Selection everywhere = selection(EVERYWHERE, messages.text("users.everywhere"), granted, null);
        return Stream.concat(
                        Stream.of(everywhere),
                        lists.all().stream()
                                .map(list -> selection(OF_LIST + list.slug(), list.name(), granted, list.id())))
                .toList();
    }

    /** @throws ProblemException when a role is none of ours */
    List<Grant> read(MultiValueMap<String, String> form) {
        List<Grant> grants = new ArrayList<>();
        role(form, EVERYWHERE).ifPresent(role -> grants.add(new Grant(role, null)));
        for (MailingList list : lists.all()) {
            role(form, OF_LIST + list.slug()).ifPresent(role -> grants.add(new Grant(role, list.id())));
        }
        return grants;
    }

    private Selection selection(String field, String label, List<Grant> granted, @Nullable ListId list) {
        Choice none = new Choice("", messages.text("users.no-role"), false);
        return new Selection(
                field,
                label,
                Stream.concat(
                                Stream.of(none),
                                Arrays.stream(Role.values())
                                        .map(role -> new Choice(
                                                role.name().toLowerCase(Locale.ROOT),
                                                texts.of(role),
                                                granted.contains(new Grant(role, list)))))
                        .toList());
    }

    private static Optional<Role> role(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        if (value == null || value.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(field, "is no role")));
    }
}
