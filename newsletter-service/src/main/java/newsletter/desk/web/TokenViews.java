package newsletter.desk.web;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.identity.ApiToken;
import newsletter.identity.Scope;
import newsletter.identity.UserId;
import newsletter.identity.Users;
import newsletter.kernel.ListId;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.springframework.stereotype.Component;

/** Tokens in words; never the token itself. */
@Component
class TokenViews {

    private static final String BY_USER = "user ";

    private final MailingLists lists;
    private final Users users;
    private final Messages messages;
    private final Clock clock;

    TokenViews(MailingLists lists, Users users, Messages messages, Clock clock) {
        this.lists = lists;
        this.users = users;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param state {@code live}, {@code expired} or {@code revoked}
     * @param ends in words; empty: never
     * @param lastUsed in words; empty: never
     */
    public record View(
            long id, String name, List<String> rights, String by, String state, String ends, String lastUsed) {

        public View {
            rights = List.copyOf(rights);
        }
    }

    View of(ApiToken token) {
        return new View(
                token.id(),
                token.name(),
                rights(token),
                by(token),
                state(token),
                Optional.ofNullable(token.expiresAt()).map(Moments::text).orElse(""),
                Optional.ofNullable(token.lastUsedAt()).map(Moments::text).orElse(""));
    }

    private List<String> rights(ApiToken token) {
        if (token.permissions().allowsEverything()) {
            return List.of(messages.text("tokens.everything"));
        }
        List<MailingList> all = lists.all();
        return token.permissions().scopes().stream()
                .sorted(Comparator.comparing(Scope::area))
                .map(scope -> right(scope, all))
                .toList();
    }

    private String right(Scope scope, List<MailingList> all) {
        String area = messages.text("area." + scope.area().name().toLowerCase(Locale.ROOT));
        String access = messages.text("access." + scope.access().name().toLowerCase(Locale.ROOT));
        ListId list = scope.list();
        return list == null
                ? messages.text("tokens.right", area, access)
                : messages.text("tokens.right-of", area, access, GrantTexts.name(list, all));
    }

    /** Who made it, by the name that they have now. */
    private String by(ApiToken token) {
        String by = token.createdBy();
        if (by == null) {
            return messages.text("tokens.by-configuration");
        }
        return by.startsWith(BY_USER)
                ? users.find(new UserId(Long.parseLong(by.substring(BY_USER.length()))))
                        .map(user -> user.name())
                        .orElse(by)
                : by;
    }

    private String state(ApiToken token) {
        if (token.revokedAt() != null) {
            return "revoked";
        }
        return token.expiresAt() != null && !token.expiresAt().isAfter(clock.instant()) ? "expired" : "live";
    }
}
