package newsletter.rendering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import newsletter.web.Phrases;

/** What a digest says by itself, in its language and on the clocks of its list. */
record Words(Messages messages, Locale language, ZoneId zone) {

    private static final char NO_BREAK = '\u00a0';
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    String text(String key, Object... arguments) {
        return messages.text(language, key, arguments);
    }

    /** A name that may run against the text around it. */
    String name(String name) {
        return Phrases.isolated(language, name);
    }

    String day(LocalDate date) {
        return PageDates.day(date, language);
    }

    /** Day and time, which no line break parts. */
    String moment(Instant at) {
        DateTimeFormatter day = language.getLanguage().equals("en")
                ? DateTimeFormatter.ofPattern("d MMM", language)
                : DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(language);
        String words = text("digest.moment", day.format(at.atZone(zone)), TIME.format(at.atZone(zone)));
        return words.replace(' ', NO_BREAK);
    }

    String zoneName() {
        return zone.getDisplayName(TextStyle.FULL, language);
    }
}
