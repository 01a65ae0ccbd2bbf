package newsletter.identity.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** What the page of the audit log shows. Asked without the filter chain, which decides who gets there. */
@ServiceTest
class AuditPageServiceTest {

    @Autowired
    AuditPages pages;

    @Autowired
    @Qualifier("freeMarkerViewResolver") ViewResolver views;

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Test
    void showsWhoChangedWhatBeforeAndAfter() throws Exception {
        new Newsroom(api, TestClock.START).open();
        api.put("/api/v1/sections/sport", "{\"name\": \"<b>Games</b>\"}");
        String html = html(Map.of("action", "section.changed"));
        assertThat(html)
                .contains(
                        "<del>sport desk</del> <ins>&lt;b&gt;Games&lt;/b&gt;</ins>", ">bootstrap</a>", "section sport")
                .contains("href=\"?subject=section:sport\"", "127.0.0.1")
                .contains("<option value=\"section.changed\" selected>")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void leadsToTheNextPageOfTheSameSearch() throws Exception {
        new Newsroom(api, TestClock.START).open().publish(6, 60);
        assertThat(html(Map.of("subject", "article")))
                .containsPattern("rel=\"next\" href=\"\\?subject=article&amp;before=\\d+\"");
    }

    @Test
    void saysThatThereIsNothingAndThatNothingWasFound() throws Exception {
        assertThat(html(Map.of())).contains("No changes yet");
        assertThat(html(Map.of("list", "none"))).contains("Nothing found", "value=\"none\"");
    }

    @Test
    void saysWhatIsWrongWithAFilterAndKeepsIt() throws Exception {
        assertThat(pages.search(Map.of("actor", "\"><i>")).getStatus()).hasToString("400 BAD_REQUEST");
        assertThat(html(Map.of("actor", "\"><i>")))
                .contains("id=\"actor-fault\"", "Nothing was searched", "value=\"&quot;&gt;&lt;i&gt;\"");
    }

    private String html(Map<String, String> asked) throws Exception {
        ModelAndView page = pages.search(asked);
        HttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse();
        View view = Objects.requireNonNull(views.resolveViewName(String.valueOf(page.getViewName()), Locale.ENGLISH));
        view.render(page.getModel(), request, response);
        return response.getContentAsString();
    }
}
