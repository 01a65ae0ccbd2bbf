package newsletter.delivery;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Something that a person should look at.
 *
 * @param topic what it is about, 1 to 80 letters, digits and dashes: {@code wave-12-fails}
 * @param atMostEvery while it lasts: the same topic makes one letter per address in a span of this length
 * @param title a few words
 * @param detail what is known
 * @param next what to do, or where to look
 */
public record Alert(String topic, Duration atMostEvery, String title, String detail, String next) {

    private static final Pattern TOPIC = Pattern.compile("[a-z0-9-]{1,80}");

    public Alert {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("an alert's topic is letters, digits and dashes");
        }
        if (atMostEvery.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("the same alert is not sent more than once a minute");
        }
    }
}
