package newsletter.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.springframework.context.i18n.LocaleContextHolder;

/** Instants in words, in the language of the page that is being answered; always in UTC, and saying so. */
public final class Moments {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private Moments() {}

    public static String text(Instant instant) {
        return FORMAT.withLocale(LocaleContextHolder.getLocale()).format(instant.atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
