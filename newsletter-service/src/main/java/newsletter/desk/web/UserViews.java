package newsletter.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsletter.desk.web.UserView.Invited;
import newsletter.identity.Invitation;
import newsletter.identity.Person;
import newsletter.identity.User;
import newsletter.identity.UserId;
import newsletter.identity.Users;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.springframework.stereotype.Component;

/** Users and invitations in words. */
@Component
class UserViews {

    private final Users users;
    private final GrantTexts grants;
    private final Messages messages;

    UserViews(Users users, GrantTexts grants, Messages messages) {
        this.users = users;
        this.grants = grants;
        this.messages = messages;
    }

    List<UserView> all(Person looking) {
        return users.all().stream().map(user -> of(user, looking)).toList();
    }

    List<Invited> invitations() {
        return users.invitations().stream().map(this::of).toList();
    }

    UserView of(User user, Person looking) {
        return new UserView(
                user.id().value(),
                user.name(),
                user.email(),
                grants.of(user.grants()),
                means(user),
                Optional.ofNullable(user.lastSignInAt()).map(Moments::text).orElse(""),
                user.codes(),
                user.sample(),
                user.removedAt() != null,
                user.id().equals(looking.id()));
    }

    private String means(User user) {
        List<String> means = new ArrayList<>();
        if (user.password()) {
            means.add(messages.text(user.codes() ? "users.password-and-code" : "sign-in.password"));
        }
        if (user.passkeys() > 0) {
            means.add(messages.text("users.passkeys", user.passkeys()));
        }
        return user.sample() ? messages.text("users.sample") : String.join(", ", means);
    }

    private Invited of(Invitation invitation) {
        UserId by = invitation.by();
        String inviter = by == null ? "" : users.find(by).map(User::name).orElse("");
        return new Invited(
                invitation.id(),
                invitation.email(),
                grants.of(invitation.grants()),
                inviter,
                Moments.text(invitation.expiresAt()));
    }
}
