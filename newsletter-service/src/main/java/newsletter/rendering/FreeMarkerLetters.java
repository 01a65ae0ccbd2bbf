package newsletter.rendering;

import static java.util.stream.Collectors.toMap;

import java.util.Locale;
import java.util.Map;
import newsletter.web.Messages;
import newsletter.web.Phrases;
import org.springframework.stereotype.Component;

/**
 * A letter has three templates in {@code templates/email/letters}: {@code alert.subject.ftl}, {@code alert.html.ftlh} and
 * {@code alert.txt.ftl}. Those to readers take their words from the messages, in every language that digests are written in; those to
 * operators are written in English and, in another language, may have templates of their own: {@code alert_de.subject.ftl} and so on.
 */
@Component
class FreeMarkerLetters implements Letters {

    private static final String WRITTEN_IN = "en";
    private static final int SUBJECT_LENGTH = 120;
    private static final int NAME_LENGTH = 100;

    private final Templates templates;

    FreeMarkerLetters(Templates templates) {
        this.templates = templates;
    }

    @Override
    public RenderedLetter render(LetterText letter) {
        String kind = "letters/" + letter.kind().name().toLowerCase(Locale.ROOT);
        if (letter.kind().isForReaders()) {
            return render(letter, Messages.nearest(letter.language()).getLanguage(), kind);
        }
        String language = Locale.forLanguageTag(letter.language()).getLanguage();
        String translated = kind + "_" + language;
        return templates.has(translated + ".subject.ftl")
                ? render(letter, language, translated)
                : render(letter, WRITTEN_IN, kind);
    }

    private RenderedLetter render(LetterText letter, String language, String template) {
        Locale locale = Locale.forLanguageTag(language);
        LetterView bare = view(letter, language);
        String subject =
                Wording.cut(Wording.line(templates.render(template + ".subject.ftl", locale, bare)), SUBJECT_LENGTH);
        LetterView view = bare.with(subject, letter.secrets());
        return new RenderedLetter(
                language,
                subject,
                templates.render(template + ".html.ftlh", locale, view),
                PlainTextLayout.wrap(templates.render(template + ".txt.ftl", locale, view)));
    }

    private static LetterView view(LetterText letter, String language) {
        Map<String, String> values = letter.values().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, value -> Wording.line(value.getValue())));
        return new LetterView(
                language,
                Phrases.direction(Locale.forLanguageTag(language)),
                "",
                Wording.cut(Wording.line(letter.name()), NAME_LENGTH),
                values,
                Map.of(),
                Wording.line(letter.senderName()),
                Wording.lines(letter.postalAddress()));
    }
}
