package newsletter.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import newsletter.audience.MailingLists;
import newsletter.edition.Corrections;
import newsletter.edition.Corrections.Retracted;
import newsletter.edition.Edition;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.edition.Recalling;
import newsletter.edition.Recalling.Mention;
import newsletter.edition.Waves;
import newsletter.kernel.EditionId;
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
    private final EditionControl control;
    private final Editions editions;
    private final Waves waves;
    private final MailingLists lists;
    private final Clock clock;

    CorrectionMail(
            Corrections corrections,
            Recalling recalling,
            Recalls recalls,
            EditionControl control,
            Editions editions,
            Waves waves,
            MailingLists lists,
            Clock clock) {
        this.corrections = corrections;
        this.recalling = recalling;
        this.recalls = recalls;
        this.control = control;
        this.editions = editions;
        this.waves = waves;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * From now on nobody is sent the article who is not told of it. That it can be retracted, and yet be in a digest that is not
     * sent, lasts seconds, or as long as the digest without it cannot be rendered.
     *
     * @throws StillSentException when that is so
     */
    public void takeOutOfWhatIsNotSent(Retracted article) {
        Set<EditionId> affected = new HashSet<>(recalling.affected());
        recalling.mentions(article.externalId()).stream()
                .map(Mention::edition)
                .distinct()
                .filter(affected::contains)
                .forEach(this::takeOut);
    }

    private void takeOut(EditionId edition) {
        try {
            recalls.apply(edition);
        } catch (RuntimeException e) {
            throw new StillSentException(edition, e);
        }
    }

    /**
     * Returns at once. The same words about the same article are sent to a list once.
     *
     * @param held wait until the edition is resumed, so that somebody can look at it first
     */
    public Edition send(ListId list, Retracted article, String subject, String text, boolean held) {
        Edition edition = corrections.open(list, article, subject, text);
        if (held && edition.state() == EditionState.PLANNED) {
            control.hold(edition.id());
        }
        Instant now = clock.instant();
        waves.commitSendNow(edition.id(), now, now.plus(lists.get(list).expireAfter()));
        return editions.find(edition.id()).orElseThrow();
    }

    /** The digest without the article cannot be made, so it is still sent. */
    public static final class StillSentException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StillSentException(EditionId edition, Throwable cause) {
            super(
                    "edition " + edition.value()
                            + " still says this article, and cannot be changed now: hold or cancel it first",
                    cause);
        }
    }
}
