package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The language of a page that a reader's token opened. */
public final class ReaderLanguage {

    private static final String ATTRIBUTE = ReaderLanguage.class.getName();

    private ReaderLanguage() {}

    /**
     * From now on the page that is being answered is in this language, or in the nearest that pages are written in.
     *
     * @param tag BCP 47: the reader's, or the list's
     */
    public static void use(String tag) {
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(ATTRIBUTE, Messages.nearest(tag), RequestAttributes.SCOPE_REQUEST);
    }

    static Optional<Locale> of(HttpServletRequest request) {
        return Optional.ofNullable((Locale) request.getAttribute(ATTRIBUTE));
    }
}
