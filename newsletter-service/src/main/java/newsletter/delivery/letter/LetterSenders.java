package newsletter.delivery.letter;

import java.util.Optional;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.delivery.smtp.LetterMail.Sender;
import newsletter.delivery.smtp.SenderProperties;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose letter it is: a mailing list's, or the service's own. */
@Component
class LetterSenders {

    /** Reserved (RFC 6761): for a service that is tried out and has no domain. */
    private static final String NO_DOMAIN = "newsletter.localhost";

    private final MailingLists lists;
    private final LetterProperties letters;
    private final LetterSender service;

    LetterSenders(MailingLists lists, LetterProperties letters, SenderProperties sender, PublicAddress address) {
        this.lists = lists;
        this.letters = letters;
        this.service = service(sender, address);
    }

    /** @throws java.util.NoSuchElementException when there is no such list */
    LetterSender of(@Nullable ListId list) {
        return list == null ? service : of(lists.get(list));
    }

    private LetterSender service(SenderProperties sender, PublicAddress address) {
        EmailAddress from = Optional.ofNullable(letters.from())
                .or(() -> Optional.ofNullable(sender.fromDomain()).map(LetterSenders::mailbox))
                .or(() -> Optional.of(address.baseUrl().getHost())
                        .filter(LetterSenders::isDomain)
                        .map(LetterSenders::mailbox))
                .flatMap(EmailAddress::parse)
                .orElseGet(() -> new EmailAddress(mailbox(NO_DOMAIN)));
        return new LetterSender(new Sender(letters.fromName(), from, null), letters.postalAddress());
    }

    private static LetterSender of(MailingList list) {
        return new LetterSender(new Sender(list.fromName(), list.fromAddress(), list.replyTo()), list.postalAddress());
    }

    private static String mailbox(String domain) {
        return "newsletter@" + domain;
    }

    /** No address of the network, no name of this machine. */
    private static boolean isDomain(String host) {
        return host.matches("(?i)([a-z0-9-]+\\.)+[a-z][a-z0-9-]+");
    }

    record LetterSender(Sender sender, String postalAddress) {}
}
