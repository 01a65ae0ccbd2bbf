package newsletter.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import newsletter.audience.MailingLists;
import newsletter.edition.Corrections;
import newsletter.edition.Corrections.Affected;
import newsletter.edition.Corrections.Retracted;
import newsletter.edition.Edition;
import newsletter.edition.Recalling;
import newsletter.edition.Waves;
import newsletter.kernel.ListId;
import org.springframework.stereotype.Component;

/**
 * Tells the readers of a retracted article what was wrong with it: an edition of its own for each list, which goes to
 * those who got the article or may have got it.
 */
@Component
public class CorrectionMail {

    private final Corrections corrections;
    private final Recalling recalling;
    private final Recalls recalls;
    private final Waves waves;
    private final MailingLists lists;
    private final Clock clock;

    CorrectionMail(
            Corrections corrections,
            Recalling recalling,
            Recalls recalls,
            Waves waves,
            MailingLists lists,
            Clock clock) {
        this.corrections = corrections;
        this.recalling = recalling;
        this.recalls = recalls;
        this.waves = waves;
        this.lists = lists;
        this.clock = clock;
    }

    /** Who would get it. What is not sent yet has the article taken out first, so that those who wait for it do not count. */
    public List<Affected> affected(Retracted article) {
        recalling.affected().forEach(recalls::apply);
        return corrections.affected(article);
    }

    /** Returns at once. The same words about the same article are sent to a list once. */
    public Edition send(ListId list, Retracted article, String subject, String text) {
        Edition edition = corrections.open(list, article, subject, text);
        Instant now = clock.instant();
        waves.commitSendNow(edition.id(), now, now.plus(lists.get(list).expireAfter()));
        return edition;
    }
}
