package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageExtrasTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 Comments | 12",
                "1 comment | 1",
                "No Comments | 0",
                "1,204 comments | 1204",
                "1.204 Kommentare | 1204",
                "Keine Kommentare | 0",
                "3 commentaires | 3",
                "Sin comentarios | 0",
                "7 comentários | 7",
                "2 commenti | 2",
                "Geen reacties | 0",
                "5 komentarzy | 5",
                "9 комментариев | 9"
            })
    void countCommentsInManyLanguages(String line, long count) {
        assertThat(CommentCount.in(line)).contains(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Comments",
                "Leave a comment",
                "12",
                "3 commented",
                "Top 10",
                "Comments are closed",
                "0.5.12 comments"
            })
    void countNoCommentsWhereNoneAreCounted(String line) {
        assertThat(CommentCount.in(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta itemprop='commentCount' content='14'>",
                "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"commentCount\": 14}</script>",
                "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"commentCount\": \"14\"}</script>"
            })
    void readTheCountThatThePageStates(String head) {
        assertThat(SmallPage.withHead(head).details().comments()).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<span class='comment-count'>14</span>",
                "<a class='x' href='/harbour/ferry#comments'>14 Comments</a>",
                "<a href='#respond'>14 Kommentare</a>",
                "<span class='entry-comments-link'><a href='#c'>14</a></span>"
            })
    void readTheCounterBesideTheHeadline(String counter) {
        assertThat(SmallPage.withKicker(counter).details().comments()).isEqualTo(14);
    }

    @Test
    void sayNothingOfCommentsThatNobodyCounts() {
        assertThat(SmallPage.withKicker("<a href='#respond'>Leave a comment</a>")
                        .details()
                        .comments())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<meta name='copyright' content='© 2026 Harbour Times'> | © 2026 Harbour Times",
                "<meta name='dcterms.rights' content='CC BY 4.0'> | CC BY 4.0",
                "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"copyrightNotice\": \"© Wire\"}</script> | © Wire",
                "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Ferry returns\", \"license\": \"https://site.example/licence\"}</script> | https://site.example/licence",
                "<link rel='license' href='/licence'> | https://site.example/licence"
            })
    void readTheRights(String head, String rights) {
        assertThat(SmallPage.withHead(head).details().rights()).isEqualTo(rights);
    }

    @Test
    void believeTheNoticeBeforeTheLicence() {
        assertThat(SmallPage.withHead("<link rel='license' href='/licence'><meta name='copyright' content='© Wire'>")
                        .details()
                        .rights())
                .isEqualTo("© Wire");
    }

    @Test
    void leaveOutANoticeThatIsAWholeContract() {
        assertThat(SmallPage.withHead("<meta name='copyright' content='" + "All kept. ".repeat(60) + "'>")
                        .details()
                        .rights())
                .isNull();
    }

    @Test
    void sayWhatThePictureShows() {
        assertThat(SmallPage.withHead("<meta property='og:image' content='https://site.example/f.jpg'>"
                                + "<meta property='og:image:alt' content='The ferry at the quay'>")
                        .details()
                        .imageAlt())
                .isEqualTo("The ferry at the quay");
    }
}
