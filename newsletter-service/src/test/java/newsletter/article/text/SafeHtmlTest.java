package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 5 of the security matrix. */
class SafeHtmlTest {

    private static final URI BASE = URI.create("https://paper.example/garden/beans");

    @Test
    void keepsWhatATextIsMadeOf() {
        String html = "<h1>Beans</h1><p>They <em>climb</em>, <strong>fast</strong>.<br>Really.</p><ul><li>One</li></ul>"
                + "<blockquote><p>Yes.</p></blockquote><pre><code>a &lt; b</code></pre>"
                + "<figure><img src=\"/p.jpg\" alt=\"A bean\" width=\"600\" height=\"400\"><figcaption>Up.</figcaption></figure>"
                + "<table><tbody><tr><th colspan=\"2\">Year</th></tr><tr><td>1</td><td>2</td></tr></tbody></table>";
        String clean = SafeHtml.clean(html, BASE);
        assertThat(clean)
                .contains(
                        "<h2>Beans</h2>",
                        "<em>climb</em>",
                        "<strong>fast</strong>",
                        "<li>One</li>",
                        "<blockquote><p>Yes.</p>")
                .contains("<pre><code>a &lt; b</code></pre>", "src=\"https://paper.example/p.jpg\"", "alt=\"A bean\"")
                .contains(
                        "width=\"600\" height=\"400\"", "<figcaption>Up.</figcaption>", "<th colspan=\"2\">Year</th>");
        assertThat(SafeHtml.clean(clean, BASE)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, https://paper.example/a",
        "b?c=d, https://paper.example/garden/b?c=d",
        "//other.example/x, https://other.example/x",
        "#note, https://paper.example/garden/beans#note",
        "http://other.example/ä b, http://other.example/%C3%A4%20b",
        "mailto:ines@paper.example?bcc=x@evil.example, mailto:ines@paper.example",
    })
    void makesLinksAbsolute(String written, String expected) {
        String clean = SafeHtml.clean("<a href=\"" + written + "\" target=_blank onclick=x()>go</a>", BASE);
        assertThat(clean.replace("&#64;", "@").replace("&#61;", "="))
                .isEqualTo("<a href=\"" + expected + "\" rel=\"noopener nofollow\">go</a>");
    }

    @Test
    void dropsRelativeAddressesWhenNothingSaysWhereTheyStart() {
        assertThat(SafeHtml.clean("<a href=/a>go</a><img src=/b.jpg>", null)).isEqualTo("go");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<style>@import 'x'; body{background:url(javascript:alert(1))}</style>",
                "<p style=\"background:url(javascript:alert(1))\" class=x id=y>text</p>",
                "<img src=x onerror=alert(1)>",
                "<img src=\"javascript:alert(1)\">",
                "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
                "<img srcset=\"javascript:alert(1) 2x\" src=https://a.example/b.png>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\" &#x6A;avascript&colon;alert(1)\">x</a>",
                "<a href=\"java\nscript:alert(1)\">x</a>",
                "<a href=\"java\tscript:alert(1)\">x</a>",
                "<a href=\"\u0001javascript:alert(1)\">x</a>",
                "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
                "<a href=\"vbscript:msgbox(1)\">x</a>",
                "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
                "<a href=\"view-source:javascript:alert(1)\">x</a>",
                "<a href=\"https://user:secret@a.example/\">x</a>",
                "<a href=\"mailto:a@b.example%0d%0abcc:c@d.example\">x</a>",
                "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a><script>alert(1)</script></svg>",
                "<math href=\"javascript:alert(1)\">x</math>",
                "<iframe src=https://a.example></iframe><iframe srcdoc=\"<script>alert(1)</script>\">",
                "<object data=x.swf><embed src=x.swf></object><applet code=x>",
                "<form action=https://a.example><input name=p type=password><button formaction=javascript:alert(1)>x</form>",
                "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\"><base href=https://evil.example/><link rel=stylesheet href=x>",
                "<body onload=alert(1)><p onmouseover=\"alert(1)\">x",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<!--><script>alert(1)</script>-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<textarea><script>alert(1)</script></textarea><xmp><script>alert(1)</script></xmp>",
                "<template><img src=x onerror=alert(1)></template>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<p>\u003cimg src=x onerror=alert(1)\u003e</p>",
                "<a href='https://a.example/\"onmouseover=\"alert(1)'>x</a>",
                "<video src=x onerror=alert(1)><source src=javascript:alert(1)></video><audio autoplay src=x>",
                "<details open ontoggle=alert(1)>x</details><marquee onstart=alert(1)>x</marquee>",
                "<div style=\"position:fixed;top:0;width:100%\">cover</div>",
                "<table background=\"javascript:alert(1)\"><tr><td background=x>y</td></tr></table>",
                "<img src=https://a.example/t.gif width=1 height=1>",
            })
    void disarmsWhatActs(String attack) {
        Harmless.check(SafeHtml.clean(attack, BASE));
        assertThat(SafeHtml.clean(attack, BASE)).doesNotContain("alert(1)</", "PHNjcmlwdD4", "t.gif", "secret");
    }

    @Test
    void survivesDeepNestingAndManyOpenElements() {
        String deep = "<p>text</p>" + "<div>".repeat(100_000) + "<b><i>".repeat(20_000) + "<a href=javascript:x>";
        String clean = SafeHtml.clean(deep, null);
        Harmless.check(clean);
        assertThat(clean).contains("<p>text</p>");
    }
}
