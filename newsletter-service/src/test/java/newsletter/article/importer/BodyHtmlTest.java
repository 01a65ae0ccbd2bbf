package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyHtmlTest {

    private static final URI ADDRESS = URI.create("https://site.example/harbour/ferry");

    private static String of(String body) {
        return Objects.requireNonNull(BodyHtml.of(
                PageBlocks.withPictures(Jsoup.parse(body, ADDRESS.toString()).body(), element -> false), ADDRESS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<p>One.</p><p>Two.</p> | <p>One.</p><p>Two.</p>",
                "<div>One.<div>Two.</div></div> | <p>One.</p><p>Two.</p>",
                "One.<br><br>Two. | <p>One.</p><p>Two.</p>",
                "<h2>Why</h2><p>So.</p> | <h2>Why</h2><p>So.</p>",
                "<ul><li>One</li><li>Two</li></ul><p>So.</p> | <ul><li>One</li><li>Two</li></ul><p>So.</p>",
                "<ol><li>One</li></ol><ul><li>Two</li></ul> | <ol><li>One</li></ol><ul><li>Two</li></ul>",
                "<blockquote><p>One.</p><p>Two.</p></blockquote><p>So.</p> | <blockquote><p>One.</p><p>Two.</p></blockquote><p>So.</p>",
                "<p>A <b>bold</b> and <em>fine</em> day.</p> | <p>A <b>bold</b> and <em>fine</em> day.</p>",
                "<p>5 &lt; 6 &amp; 7</p> | <p>5 &lt; 6 &amp; 7</p>"
            })
    void keepsTheShapeOfTheText(String page, String html) {
        assertThat(flat(of(page))).isEqualTo(html);
    }

    @Test
    void keepsRowsOfTables() {
        assertThat(flat(of("<table><tr><th>Boat</th><th>Hour</th></tr><tr><td>One</td><td>9</td></tr></table>")))
                .contains("<tr><th>Boat</th><th>Hour</th></tr>")
                .contains("<tr><td>One</td><td>9</td></tr>");
    }

    @Test
    void keepsPicturesWithTheirCaptions() {
        assertThat(
                        flat(
                                of(
                                        "<figure><img src='/f.jpg' alt='Ferry'><figcaption>At the quay</figcaption></figure><p>So.</p>")))
                .contains("<figure>")
                .contains("src=\"https://site.example/f.jpg\"")
                .contains("alt=\"Ferry\"")
                .contains("<figcaption>At the quay</figcaption></figure>")
                .endsWith("<p>So.</p>");
    }

    @Test
    void makesAddressesWhole() {
        assertThat(of("<p>See <a href='../list'>the list</a>.</p>")).contains("href=\"https://site.example/list\"");
    }

    @Test
    void letsNothingThroughThatRuns() {
        assertThat(of(
                        "<p onclick='x()'>One<script>x()</script> <a href='javascript:x()'>two</a></p><iframe src='/x'></iframe>"
                                + "<p>Three<img src=x onerror=x()></p>"))
                .contains("One")
                .contains("Three")
                .doesNotContain("script", "onclick", "onerror", "iframe");
    }

    @Test
    void isNullWhenNothingIsLeft() {
        assertThat(BodyHtml.of(List.of(), ADDRESS)).isNull();
    }

    private static String flat(String html) {
        return html.replaceAll("\\s*\\n\\s*", "");
    }
}
