package newsletter.identity;

import java.util.List;
import java.util.Optional;
import newsletter.kernel.EmailAddress;

/** The people of the newsroom, as admins manage them. */
public interface Users {

    /** Who is there, by name; and behind them who was removed and can be brought back. */
    List<User> all();

    Optional<User> find(UserId id);

    /** Good ones, the latest first. */
    List<Invitation> invitations();

    /**
     * Sends a letter with a link that works once. An earlier invitation of the same address is void.
     *
     * @param language of the letter, BCP 47
     * @throws newsletter.web.ProblemException when the address has an account, or nothing is granted
     */
    void invite(EmailAddress email, List<Grant> grants, UserId by, String language);

    /** @return whether there was one that could still be taken back */
    boolean revokeInvitation(long id);

    /** @throws newsletter.web.ProblemException when nobody would be left who is admin of everything */
    void grant(UserId user, List<Grant> grants);

    /**
     * Ends their sessions and keeps their name for the records. They can be brought back for thirty days.
     *
     * @throws newsletter.web.ProblemException when nobody would be left who is admin of everything
     */
    void remove(UserId user);

    /** As they were, with their grants and means to sign in. */
    void restore(UserId user);

    /** For somebody who lost phone and recovery codes: whoever has the password comes in without a code from now on. */
    void removeSecondFactor(UserId user);

    /** A user of the sample newsroom, who has nothing to sign in with. Does nothing when there is one of that address. */
    void addSample(EmailAddress email, String name, Role role);

    /** Those of the sample newsroom. */
    List<User> samples();
}
