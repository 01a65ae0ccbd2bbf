package newsletter.audience.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import newsletter.audience.MailingList;
import newsletter.web.Messages;
import org.jspecify.annotations.Nullable;

/** The languages that a page offers: those that digests are written in, the list's, and what the reader has. */
final class Languages {

    private Languages() {}

    /** In their own words, by tag. */
    static List<Choice> offered(MailingList list, @Nullable String chosen) {
        String selected = chosen == null ? list.language() : chosen;
        return Stream.concat(
                        Messages.LANGUAGES.stream().map(Locale::toLanguageTag), Stream.of(list.language(), selected))
                .distinct()
                .sorted()
                .map(tag -> new Choice(tag, nameOf(tag), tag.equals(selected)))
                .toList();
    }

    private static String nameOf(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        return language.getDisplayName(language);
    }
}
