package newsletter.audience;

import java.time.Duration;
import java.util.List;
import newsletter.audience.LinkTokens.Link;
import newsletter.kernel.SubscriptionId;

/** How readers leave their lists, and come back. */
public interface Leaving {

    /** For how long leaving can be taken back by a link. */
    Duration RETURN = Duration.ofDays(30);

    /**
     * Takes the reader off the list; does nothing when that has happened before.
     *
     * @return what a confirmed reader left by this
     */
    List<Subscription> leave(SubscriptionId id, Way way);

    /** Takes the person off every list that they are on; answers as {@link #leave}. */
    List<Subscription> leaveAll(SubscriptionId oneOfThem, Way way);

    /** What a link of purpose RETURN brings back: what a confirmed reader left since, and whatever was left along with it. */
    List<Subscription> broughtBackBy(Link link);

    /** Takes up again what {@link #broughtBackBy} says. */
    Return comeBack(Link link);

    /** What a reader says who has left. */
    void tell(LeavingReason reason);

    /** By which way somebody left; kept with the receipt. */
    enum Way {
        /** A program, for a reader who pressed its button (RFC 8058). */
        ONE_CLICK("one-click"),
        PAGE("page"),
        API("api"),
        /** The site that has the reader's account. */
        SITE("site");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What became of coming back. */
    enum Return {
        BACK,
        /** The reader is there, or left before the link was made, or was never confirmed. */
        NOTHING_TO_TAKE_BACK,
        /** The address must not be mailed: it stays as it is. */
        SUPPRESSED
    }
}
