package newsletter.ops.sample;

import java.time.Duration;
import java.time.Instant;

/** The time by which the service goes, where a demo may move it. */
interface MovableTime {

    Instant now();

    /** How far it is from the real time. */
    Duration ahead();

    /** Forward only: an instant that has passed changes nothing. */
    void moveTo(Instant instant);
}
