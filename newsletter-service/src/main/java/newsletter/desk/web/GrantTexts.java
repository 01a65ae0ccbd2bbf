package newsletter.desk.web;

import java.util.List;
import java.util.Locale;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.kernel.ListId;
import newsletter.web.Messages;
import org.springframework.stereotype.Component;

/** Grants in words: "Editor of Morning Briefing". */
@Component
class GrantTexts {

    private final MailingLists lists;
    private final Messages messages;

    GrantTexts(MailingLists lists, Messages messages) {
        this.lists = lists;
        this.messages = messages;
    }

    List<String> of(List<Grant> grants) {
        List<MailingList> all = lists.all();
        return grants.stream().map(grant -> text(grant, all)).toList();
    }

    String of(Role role) {
        return messages.text("role." + role.name().toLowerCase(Locale.ROOT));
    }

    private String text(Grant grant, List<MailingList> all) {
        ListId list = grant.list();
        return list == null
                ? messages.text("users.role-everywhere", of(grant.role()))
                : messages.text("users.role-of", of(grant.role()), name(list, all));
    }

    static String name(ListId id, List<MailingList> all) {
        return all.stream()
                .filter(list -> list.id().equals(id))
                .map(MailingList::name)
                .findFirst()
                .orElse("?");
    }
}
