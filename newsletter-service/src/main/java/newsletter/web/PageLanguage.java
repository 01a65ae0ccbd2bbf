package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of a page: the reader's whose token opened it, else the signed-in person's choice, else the browser's, else English. Nothing is
 * remembered, so no cookie.
 */
@Component("localeResolver")
class PageLanguage implements LocaleResolver {

    private final ObjectProvider<SignedInPerson> people;

    PageLanguage(ObjectProvider<SignedInPerson> people) {
        this.people = people;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return ReaderLanguage.of(request)
                .or(() -> chosen().map(Locale::toLanguageTag).map(Messages::nearest))
                .orElseGet(() -> Messages.nearest(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("people choose their language in their account");
    }

    private Optional<Locale> chosen() {
        return Optional.ofNullable(people.getIfAvailable())
                .flatMap(SignedInPerson::current)
                .map(SignedIn::language);
    }
}
