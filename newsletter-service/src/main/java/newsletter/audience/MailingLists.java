package newsletter.audience;

import java.util.List;
import java.util.Optional;
import newsletter.kernel.ListId;

/** The mailing lists. */
public interface MailingLists {

    /** By name. */
    List<MailingList> all();

    Optional<MailingList> bySlug(String slug);

    /** @throws java.util.NoSuchElementException when there is no such list */
    MailingList get(ListId id);
}
