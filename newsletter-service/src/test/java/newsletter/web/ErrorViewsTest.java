package newsletter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import newsletter.web.ProblemException.FieldError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;

class ErrorViewsTest {

    private final ErrorViews views = new ErrorViews(new Messages());
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @ParameterizedTest
    @CsvSource({
        "1,   Please try again in one minute.",
        "60,  Please try again in one minute.",
        "61,  Please try again in 2 minutes.",
        "900, Please try again in 15 minutes.",
        "Thu, Please try again in a moment."
    })
    void saysWhenToTryAgain(String retryAfter, String text) {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        response.setHeader("Retry-After", retryAfter);
        assertThat(page(HttpStatus.TOO_MANY_REQUESTS).text()).isEqualTo(text);
    }

    @Test
    void speaksTheLanguageOfThePageAndKeepsTheStatus() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(page(HttpStatus.FORBIDDEN).title()).isEqualTo("Das dürfen Sie nicht");
        assertThat(view(HttpStatus.FORBIDDEN).getStatus()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void namesTheFieldsAtFault() {
        assertThat(page(HttpStatus.BAD_REQUEST).fields()).containsExactly(new FieldError("hour", "is missing"));
    }

    @Test
    void givesHtmxANoticeForTheTopOfThePage() {
        request.addHeader("HX-Request", "true");
        assertThat(view(HttpStatus.NOT_FOUND).getViewName()).isEqualTo("error-fragment");
        assertThat(response.getHeader("HX-Retarget")).isEqualTo("#notices");
    }

    @Test
    void givesHtmxTheWholePageOnTheWayBack() {
        request.addHeader("HX-Request", "true");
        request.addHeader("HX-History-Restore-Request", "true");
        assertThat(view(HttpStatus.NOT_FOUND).getViewName()).isEqualTo("error");
    }

    private ErrorPage page(HttpStatus status) {
        return (ErrorPage) Objects.requireNonNull(view(status).getModel().get("error"));
    }

    private ModelAndView view(HttpStatus status) {
        Problem problem = Problem.of(status, "English", List.of(new FieldError("hour", "is missing")));
        return views.of(problem, request, response);
    }
}
