package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;

import newsletter.article.ArticleLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLabelTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"@type\": \"AdvertiserContentArticle\", \"headline\": \"Ferry returns\"} | SPONSORED",
                "{\"@type\": \"LiveBlogPosting\", \"headline\": \"Ferry returns\"} | LIVE",
                "{\"@type\": [\"NewsArticle\", \"OpinionNewsArticle\"], \"headline\": \"Ferry returns\"} | OPINION",
                "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"isAccessibleForFree\": false} | SUBSCRIBERS_ONLY",
                "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"isAccessibleForFree\": \"False\"} | SUBSCRIBERS_ONLY",
                "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"articleSection\": \"Kommentare\"} | OPINION",
                "{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"genre\": \"Sponsored Content\"} | SPONSORED"
            })
    void isWhatLinkedDataStates(String data, ArticleLabel label) {
        assertThat(SmallPage.withHead("<script type='application/ld+json'>" + data + "</script>")
                        .label())
                .isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "article:opinion, true, OPINION",
        "article:content_tier, locked, SUBSCRIBERS_ONLY",
        "article:sponsored, true, SPONSORED",
        "article:section, Meinung, OPINION"
    })
    void isWhatMetaElementsState(String name, String content, ArticleLabel label) {
        assertThat(SmallPage.withHead("<meta property='" + name + "' content='" + content + "'>")
                        .label())
                .isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "https://site.example/opinion/ferry, OPINION", "https://site.example/live/ferry, LIVE",
        "https://site.example/sponsored-content/ferry, SPONSORED", "https://site.example/de/kolumnen/ferry, OPINION"
    })
    void isAStepOfTheAddress(String address, ArticleLabel label) {
        assertThat(SmallPage.at(address).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "kicker, Opinion, OPINION",
        "article-eyebrow, Anzeige, SPONSORED",
        "label, Abonnés, SUBSCRIBERS_ONLY",
        "badge, En direct, LIVE",
        "overline, На правах рекламы, SPONSORED"
    })
    void isTheKickerOverTheHeadline(String name, String kicker, ArticleLabel label) {
        assertThat(SmallPage.withKicker("<span class='" + name + "'>" + kicker + "</span>")
                        .label())
                .isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({
        "Opinion | Ferries are late, OPINION",
        "Kommentar: Die Fähre kommt, OPINION",
        "Live: Ferry returns, LIVE"
    })
    void isTheWordBeforeTheTitle(String title, ArticleLabel label) {
        assertThat(SmallPage.titled(title).label()).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Opinion polls favour the ferry",
                "Live music returns to the ferry",
                "Sponsored walk ends at the harbour",
                "Premium fuel for the ferry"
            })
    void isNoWordInsideOfAHeadline(String title) {
        assertThat(SmallPage.titled(title).label()).isNull();
        assertThat(SmallPage.withKicker("<span class='kicker'>" + title + "</span>")
                        .label())
                .isNull();
    }

    @Test
    void isNotTheLastStepOfTheAddressNorAMenu() {
        assertThat(SmallPage.at("https://site.example/harbour/opinion").label()).isNull();
        assertThat(SmallPage.withKicker("<div class='category'><a href='/a'>News</a><a href='/b'>Opinion</a>"
                                + "<a href='/c'>Sport</a><a href='/d'>Live</a></div>")
                        .label())
                .isNull();
    }

    @Test
    void isTheOneThatRestrictsMost() {
        assertThat(SmallPage.withHead(
                                "<meta property='article:opinion' content='true'><meta property='article:sponsored' content='true'>")
                        .label())
                .isEqualTo(ArticleLabel.SPONSORED);
    }
}
