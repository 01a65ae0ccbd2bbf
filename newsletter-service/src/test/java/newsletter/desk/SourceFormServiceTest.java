package newsletter.desk;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsletter.article.Sections;
import newsletter.article.source.Source;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourceSettings;
import newsletter.article.source.Sources;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Whatever is typed into the form of a source, or stands in its feed: a clear answer, and nothing else hurt. */
@ServiceTest
class SourceFormServiceTest {

    private static final String NEW = "/desk/sources/new";
    private static final String SCRIPT = "<script>alert(1)</script>";

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    Sources sources;

    @Autowired
    Sections sections;

    private TestVisitor ada;

    @BeforeEach
    void adaIsAtTheDesk() {
        sections.save("world", "World");
        TestPeople people = TestPeople.in(service);
        ada = people.signedIn(api, people.admin());
    }

    @Test
    void saysWhyAPageIsNoFeed() {
        SITE.stubFor(get("/feed")
                .willReturn(ok("<!DOCTYPE html><title>Hello</title><p>Hello").withHeader("Content-Type", "text/html")));

        assertThat(preview().text()).contains("Nothing can be read there").contains("A whole site");
        assertThat(sources.all()).isEmpty();
    }

    @Test
    void saysWhyNothingIsThere() {
        SITE.stubFor(get("/feed").willReturn(status(404)));

        assertThat(preview().text()).contains("There is nothing at this address (404).");
    }

    @Test
    void doesNotAskAddressesInsideTheNetwork() {
        Page page = send(Map.of("address", "http://169.254.169.254/latest", "do", "preview"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select(".notice-problem").text()).isNotEmpty();
    }

    @Test
    void showsWhatIsMendedInBadEntries() {
        serve("""
                <item><title>Far away</title><link>%1$s/1</link><pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate><category>World</category></item>
                <item><title>&lt;b&gt;&lt;/b&gt;</title><link>%1$s/2</link><description>The ferry sank. Nobody was hurt.</description><category>World</category></item>
                <item><title>&lt;i&gt;&lt;/i&gt;</title><link>%1$s/3</link></item>""".formatted(site()));

        Page page = preview();

        List<String> rows = page.html().select("tbody tr").eachText();
        assertThat(rows).as(page.text()).hasSize(3);
        assertThat(rows.get(0)).contains("Far away").contains("cannot be").contains("World");
        assertThat(rows.get(1)).contains("The ferry sank.").contains("first sentence of its text stands in");
        assertThat(rows.get(2)).contains("(no title)").contains("Refused");
    }

    @Test
    void showsMarkupOfAFeedAsText() {
        serve("<item><title>%1$s</title><link>javascript:alert(1)</link><category>%1$s</category></item>"
                .formatted("&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;"));

        Page page = preview();

        assertThat(page.html().select("script:not([src]), a[href^=javascript]")).isEmpty();
        assertThat(page.text()).contains("Refused");
    }

    @ParameterizedTest
    @CsvSource({
        "address,       harbour.example,          address",
        "address,       ftp://harbour.example,    address",
        "address,       https://a:b@x.example/,   address",
        "name,          '',                       name",
        "slug,          Ärger,                    slug",
        "slug,          new,                      slug",
        "section,       nowhere,                  section",
        "language,      !!,                       language",
        "rule-0-value,  Sport,                    rule-0-section"
    })
    void namesTheFieldAtFaultAndLosesNothing(String field, String typed, String fault) {
        Map<String, String> form = new HashMap<>(Map.of("address", site() + "/feed", "name", "Tide", "slug", "tide"));
        form.put("publication", SCRIPT);
        form.put(field, typed);

        Page page = send(form);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select("[role=alert] a").eachAttr("href")).containsExactly("#" + fault);
        assertThat(page.html().select("#" + fault + "-fault").text()).isNotBlank();
        assertThat(page.html().select("#publication").attr("value")).isEqualTo(SCRIPT);
        assertThat(sources.all()).isEmpty();
    }

    @Test
    void neverOverwritesAnotherSourceOfTheSameShortName() {
        sources.put("tide", SourceSettings.of("Tide", SourceKind.PUSH, null, null));

        assertThat(send(Map.of("address", site(), "name", "Other", "slug", "tide"))
                        .text())
                .contains("Another source has this short name.");
        assertThat(send(Map.of("address", site(), "name", "Tide")).location()).startsWith("/desk/sources/tide-2");
        assertThat(sources.bySlug("tide").map(source -> source.settings().name()))
                .contains("Tide");
    }

    @Test
    void previewsWithoutStoringAndSavesSectionsThatWereChosenAsNew() {
        serve("<item><title>Sailing</title><link>%s/1</link><category>Water Sports</category></item>"
                .formatted(site()));
        Map<String, String> mapped = new HashMap<>(Map.of("address", site() + "/feed"));
        mapped.putAll(Map.of("map-0-field", "category", "map-0-value", "Water Sports", "map-0-section", "+"));
        mapped.put("do", "preview");

        Page again = send(mapped);

        assertThat(again.html()
                        .select("select[name=map-0-section] option[selected]")
                        .attr("value"))
                .isEqualTo("+");
        assertThat(sections.bySlug("water-sports")).isEmpty();
        mapped.put("do", "save");
        mapped.put("name", "Tide");
        assertThat(send(mapped).status()).isEqualTo(303);
        assertThat(sections.bySlug("water-sports")).isPresent();
        assertThat(source("tide").settings().rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.section()).isEqualTo("water-sports"));
    }

    @Test
    void keepsTheKeyUnlessToldOtherwiseAndNeverShowsIt() {
        send(Map.of("address", site(), "name", "Tide", "kind", "site", "apiKey", "26-hidden-key"));
        assertThat(source("tide").hasSecret()).isTrue();
        assertThat(ada.get("/desk/sources/tide/edit").body()).doesNotContain("26-hidden-key");

        ada.submit("/desk/sources/tide/edit", Map.of("kind", "site", "do", "save"));
        assertThat(source("tide").hasSecret()).isTrue();
        ada.submit("/desk/sources/tide/edit", Map.of("kind", "site", "do", "save", "removeKey", "true"));
        assertThat(source("tide").hasSecret()).isFalse();
    }

    @Test
    void showsTheSecretOfCallsOnce() {
        send(Map.of("name", "Our system", "kind", "push"));

        Page made = ada.submit("/desk/sources/our-system", "form[action$='/hook']", Map.of());

        String secret = made.html().select("#hook-secret").text();
        assertThat(secret).hasSizeGreaterThan(30);
        assertThat(made.html().select("#hook-address").text()).endsWith("/hooks/our-system");
        assertThat(ada.get("/desk/sources/our-system").body())
                .doesNotContain(secret)
                .contains("/hooks/our-system");
        assertThat(ada.submit("/desk/sources/our-system/hook/remove", Map.of()).status())
                .isEqualTo(303);
        assertThat(ada.get("/desk/sources/our-system").text()).contains("Make a secret");
    }

    @Test
    void pausesWithoutForgettingAnything() {
        send(Map.of("address", site(), "name", "Tide", "section", "world", "pickCategory", "Top", "apiKey", "key"));
        SourceSettings before = source("tide").settings();

        ada.submit("/desk/sources/tide", "form[action$='/pause']", Map.of());

        assertThat(source("tide").settings().enabled()).isFalse();
        ada.submit("/desk/sources/tide", "form[action$='/resume']", Map.of());
        assertThat(source("tide").settings()).isEqualTo(before);
        assertThat(source("tide").hasSecret()).isTrue();
    }

    @Test
    void findsSourcesByNameAddressAndTrouble() {
        send(Map.of("address", "https://tide.example/a", "name", "Tide"));
        send(Map.of("address", "https://quay.example/b", "name", "Quay"));

        assertThat(ada.get("/desk/sources?q=QUAY").html().select("tbody tr")).hasSize(1);
        assertThat(ada.get("/desk/sources?q=tide.example")
                        .html()
                        .select("tbody tr")
                        .text())
                .contains("Tide");
        assertThat(ada.get("/desk/sources?failing=true").text()).contains("Nothing found");
        assertThat(ada.get("/desk/sources?page=9&q=%22%3E" + "x").status()).isEqualTo(200);
    }

    private Page preview() {
        Page page = send(Map.of("address", site() + "/feed", "do", "preview"));
        assertThat(page.status()).isEqualTo(200);
        return page;
    }

    private Page send(Map<String, String> typed) {
        Map<String, String> form = new HashMap<>(Map.of("kind", "feed", "trustTimes", "true"));
        form.putAll(typed);
        return ada.submit(NEW, form);
    }

    private Source source(String slug) {
        return sources.bySlug(slug).orElseThrow();
    }

    private static void serve(String items) {
        SITE.stubFor(get("/feed")
                .willReturn(
                        ok("<rss version=\"2.0\"><channel><title>Tide Times</title>%s</channel></rss>".formatted(items))
                                .withHeader("Content-Type", "application/rss+xml")));
    }

    private static String site() {
        return "http://127.0.0.1:" + SITE.getPort();
    }
}
