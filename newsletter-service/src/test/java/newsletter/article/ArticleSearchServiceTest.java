package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import newsletter.article.ArticleSearch.Filter;
import newsletter.article.ArticleSearch.Found;
import newsletter.article.ArticleSearch.Order;
import newsletter.article.ArticleSearch.Query;
import newsletter.article.search.SearchLoop;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest
class ArticleSearchServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    Sections sections;

    @TempDir
    Path folder;

    @BeforeEach
    void openDesks() {
        sections.save("city", "City");
        sections.save("sport", "Sport");
    }

    @Test
    void findsInTitleSummaryTextAndByline() {
        post(
                "a1",
                "Harbour reopens",
                "Ships are back.",
                "body",
                "The quay was closed for a year.",
                "author",
                "Jane Doe");
        assertThat(ids("q=harbour")).containsExactly("a1");
        assertThat(ids("q=ships harb")).containsExactly("a1");
        assertThat(ids("q=quay")).containsExactly("a1");
        assertThat(ids("q=jane")).containsExactly("a1");
        assertThat(ids("q=harbour train")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Straße nach Köln gesperrt|strasse",
                "Straße nach Köln gesperrt|KOLN",
                "L’Élysée répond à la crise|elysee",
                "L’Élysée répond à la crise|à",
                "El año de la sequía|ano",
                "Perché l’Europa tace|europa",
                "Eleições em São Paulo|eleicoes sao",
                "De Ĳssel stijgt|de",
                "EU sanctions on oil|eu",
                "北京大学宣布新计划|北京",
                "北京大学宣布新计划|大学",
                "北京大学宣布新计划|计",
                "東京で会議|東京",
                "ベルリンの会議|ベルリン",
                "서울에서 열린 회의|서울",
                "Путин и Шойгу встретились|путин",
                "Ёлка в Кремле|елка",
                "أخبار السياسة اليوم|اخبار",
                "Τα νέα της Αθήνας|αθηνας",
                "The U.S. and China|us",
            })
    void findsWordsOfAllLanguagesWhateverTheirCaseAndAccents(String title, String words) {
        post("a1", title, "");
        post("a2", "Something else entirely 123", "");
        assertThat(ids("q=" + words)).containsExactly("a1");
    }

    @Test
    void understandsPhrasesAndWordsLeftOut() {
        post("a1", "The white house on the hill", "");
        post("a2", "A house painted white", "");
        assertThat(ids("q=white house")).containsExactlyInAnyOrder("a1", "a2");
        assertThat(ids("q=\"white house\"")).containsExactly("a1");
        assertThat(ids("q=\"white hou")).containsExactly("a1");
        assertThat(ids("q=house -painted")).containsExactly("a1");
        assertThat(ids("q=-painted")).containsExactly("a1");
        assertThat(ids("q=house -\"white house\"")).containsExactly("a2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "*",
                "+-><()~@",
                "-",
                "'",
                "\\",
                "%",
                "a AND (b",
                "{!x}",
                "/x/",
                "[a TO",
                "🙂",
                "-\"\"",
                "a*b?c",
                "foo:bar^"
            })
    void answersWhateverIsTyped(String typed) {
        post("a1", "Harbour reopens", "");
        assertThat(search("q=" + typed).status()).isEqualTo(200);
        assertThat(search("q=" + typed + "&sort=relevance").status()).isEqualTo(200);
    }

    @Test
    void narrowsBySectionSourceAuthorAndTime() {
        post("a1", "One", "", "source", "Reuters", "author", "Jane Doe", "publishedAt", "2026-03-08T10:00:00Z");
        post(
                "a2",
                "Two",
                "",
                "source",
                "AFP",
                "author",
                "John Doe",
                "publishedAt",
                "2026-03-09T10:00:00Z",
                "section",
                "sport");
        assertThat(ids("source=reuters")).containsExactly("a1");
        assertThat(ids("source=Reut")).isEmpty();
        assertThat(ids("author=doe")).containsExactly("a2", "a1");
        assertThat(ids("author=JOHN doe")).containsExactly("a2");
        assertThat(ids("section=sport")).containsExactly("a2");
        assertThat(ids("since=2026-03-09")).containsExactly("a2");
        assertThat(ids("until=2026-03-08")).containsExactly("a1");
        assertThat(ids("until=2026-03-08T10:00:00Z")).isEmpty();
    }

    @Test
    void findsWhatIsThereThoughMuchOfTheIndexIsGone() {
        post("a1", "One", "", "publishedAt", "2026-03-08T10:00:00Z");
        for (int i = 0; i < 9; i++) {
            post("gone" + i, "Gone " + i, "", "publishedAt", "2026-03-09T10:00:00Z");
        }
        assertThat(ids("since=2026-03-08")).hasSize(10);
        database.jdbc()
                .sql("DELETE FROM article WHERE external_id LIKE 'gone%'")
                .update();

        assertThat(ids("since=2026-03-08&limit=1")).containsExactly("a1");
    }

    @ParameterizedTest
    @CsvSource({
        "sort,best",
        "after,xyz",
        "after,r1.1.1",
        "until,tomorrow",
        "since,1969-12-31",
        "limit,501",
        "section,garden"
    })
    void namesTheFieldThatIsWrong(String field, String value) {
        Answer answer = search(field + "=" + value);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").stringValue()).isEqualTo(field);
    }

    @Test
    void refusesAPlaceThatNoPageLeadsTo() {
        assertThat(search("q=harbour&sort=relevance&after=r1000.1.1").status()).isEqualTo(400);
        assertThat(search("q=harbour&sort=relevance&after=r-1.1.1").status()).isEqualTo(400);
        assertThat(search("q=harbour&sort=relevance&after=r999.1.1").status()).isEqualTo(200);
    }

    @Test
    void refusesAQuestionThatIsTooLong() {
        assertThat(search("q=" + "x".repeat(301)).status()).isEqualTo(400);
        assertThat(search("q=https://paper.example/" + "x".repeat(2048)).status())
                .isEqualTo(400);
    }

    @Test
    void findsAnArticleByAnAddressAsLongAsAddressesAre() {
        String address = "https://paper.example/harbour?reopens=" + "x-".repeat(900);
        post("a1", "Harbour reopens", "", "url", address);
        post("a2", "Harbour closes", "");
        assertThat(ids("q=" + address)).containsExactly("a1");
    }

    @Test
    void sortsByRelevanceWhenAsked() {
        post("a1", "Harbour", "", "publishedAt", "2026-03-01T10:00:00Z");
        post(
                "a2",
                "Something",
                "A harbour far away, in a long summary about many other things.",
                "publishedAt",
                "2026-03-09T10:00:00Z");
        assertThat(ids("q=harbour")).containsExactly("a2", "a1");
        assertThat(ids("q=harbour&sort=relevance")).containsExactly("a1", "a2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "relevance"})
    void leadsFromPageToPageWithoutLossOrRepetition(String sort) {
        IntStream.range(0, 25)
                .forEach(i ->
                        post("a" + i, "Harbour " + i % 3, "", "publishedAt", "2026-03-0" + (1 + i % 7) + "T10:00:00Z"));
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/articles?q=harbour&limit=7&sort=" + sort;
        while (!next.isEmpty()) {
            Answer page = api.get(next);
            seen.addAll(externalIds(page.json()));
            String link = page.header("Link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void marksTheWordsFound() {
        post("a1", "Harbour <b>x</b> reopens", "Back at the harbour.", "body", "Nothing here.");
        JsonNode matches = search("q=harb").json().at("/0/matches");
        assertThat(matches.get("title").toString()).isEqualTo("[[0,7]]");
        assertThat(matches.get("summary").toString()).isEqualTo("[[12,19]]");
        assertThat(search("q=nothing").json().at("/0/matches/text/passage").stringValue())
                .isEqualTo("Nothing here.");
        assertThat(search("").json().at("/0/matches").isMissingNode()).isTrue();
    }

    @Test
    void findsAnArticleByItsAddressOrKey() {
        post("a1", "Harbour reopens", "");
        post("a2", "Other", "Mentions a1 by name.");
        assertThat(ids("q=https://paper.example/a1&sort=relevance").getFirst()).isEqualTo("a1");
        assertThat(ids("q=a1&sort=relevance")).containsExactly("a1", "a2");
    }

    @Test
    void followsChangesRetractionsAndReturns() {
        post("a1", "Harbour reopens", "");
        assertThat(ids("q=harbour")).containsExactly("a1");
        post("a1", "Airport reopens", "");
        assertThat(ids("q=harbour")).isEmpty();
        assertThat(ids("q=airport")).containsExactly("a1");
        api.delete("/api/v1/articles/a1");
        assertThat(ids("q=airport")).isEmpty();
        post("a1", "Airport reopens", "");
        assertThat(ids("q=airport")).containsExactly("a1");
        post("a1", "Airport reopens", "", "section", "sport");
        assertThat(ids("section=sport")).containsExactly("a1");
    }

    @Test
    void forgetsWhatIsDeletedFromTheTable() {
        post("a1", "Harbour reopens", "");
        post("a2", "Harbour closes", "");
        assertThat(ids("q=harbour")).hasSize(2);
        database.jdbc().sql("DELETE FROM article WHERE external_id = 'a2'").update();
        assertThat(ids("q=harbour&limit=1&sort=newest")).containsExactly("a1");
    }

    @Test
    void anotherNodeFindsAtOnceWhatThisOneTookIn() {
        try (SearchLoop other = new SearchLoop(database.jdbc(), folder, clock)) {
            other.compareAll();
            post("a1", "Harbour reopens", "");
            assertThat(ids(other, "harbour")).containsExactly("a1");
            api.delete("/api/v1/articles/a1");
            assertThat(ids(other, "harbour")).isEmpty();
        }
    }

    @Test
    void isEqualToTheTableAfterAKillWhateverWasWritten() throws IOException {
        Path killed = folder.resolve("killed");
        try (SearchLoop node = new SearchLoop(database.jdbc(), folder.resolve("running"), clock)) {
            post("a1", "Harbour reopens", "");
            post("a2", "Harbour closes", "");
            node.compareAll();
            post("a3", "Harbour burns", "");
            assertThat(ids(node, "harbour")).hasSize(3);
            copy(folder.resolve("running/0"), killed.resolve("0"));
        }
        post("a1", "Airport reopens", "");
        api.delete("/api/v1/articles/a2");
        post("a4", "Harbour again", "");
        database.jdbc().sql("DELETE FROM article WHERE external_id = 'a3'").update();
        try (SearchLoop restarted = new SearchLoop(database.jdbc(), killed, clock)) {
            restarted.compareAll();
            assertThat(restarted.isComplete()).isTrue();
            assertThat(restarted.size()).as("a1, a2 (retracted), a4").isEqualTo(3);
            assertThat(ids(restarted, "harbour")).containsExactly("a4");
        }
    }

    @Test
    void beginsAnewWhereTheFolderIsLostOrDestroyed() throws IOException {
        post("a1", "Harbour reopens", "");
        try (SearchLoop node = new SearchLoop(database.jdbc(), folder, clock)) {
            node.compareAll();
        }
        try (var files = Files.list(folder.resolve("0"))) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "not an index");
            }
        }
        try (SearchLoop node = new SearchLoop(database.jdbc(), folder, clock);
                SearchLoop neighbour = new SearchLoop(database.jdbc(), folder, clock)) {
            node.compareAll();
            neighbour.compareAll();
            assertThat(ids(node, "harbour")).containsExactly("a1");
            assertThat(ids(neighbour, "harbour")).containsExactly("a1");
            assertThat(folder.resolve("1"))
                    .as("the folder of the second node on this machine")
                    .isDirectory();
        }
    }

    @Test
    void showsWhatIsAboutTheSameAndWhy() {
        post(
                "a1",
                "Tornado floods Springfield harbour",
                "The Springfield dam broke.",
                "publishedAt",
                "2026-03-09T10:00:00Z");
        post("a2", "Springfield dam: what is known", "After the tornado.", "publishedAt", "2026-03-08T10:00:00Z");
        post("a3", "Tornado season in Springfield begins", "", "publishedAt", "2025-10-01T10:00:00Z");
        post(
                "a4",
                "Tornado floods Springfield harbour",
                "The Springfield dam broke.",
                "publishedAt",
                "2026-03-09T11:00:00Z");
        post("a5", "Springfield and its tornado", "An old dam.", "publishedAt", "2026-01-02T10:00:00Z");
        post("a6", "Chess final in Oslo", "", "publishedAt", "2026-03-09T10:00:00Z");
        JsonNode related = api.get("/api/v1/articles/a1/related").json();
        assertThat(externalIds(related)).containsExactly("a2", "a5");
        assertThat(related.at("/0/words").toString())
                .contains("Springfield", "Tornado")
                .doesNotContain("The");
        assertThat(externalIds(api.get("/api/v1/articles/a1/related?limit=1").json()))
                .containsExactly("a2");
        assertThat(api.get("/api/v1/articles/a6/related").json()).isEmpty();
        assertThat(api.get("/api/v1/articles/none/related").status()).isEqualTo(404);
        assertThat(api.get("/api/v1/articles/a1/related?limit=51").status()).isEqualTo(400);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(one -> !one.getFileName().toString().equals("write.lock"))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static List<String> ids(SearchLoop node, String words) {
        Found found = node.search(new Query(words, Filter.NONE, Order.NEWEST, 50, null));
        return found.hits().stream().map(hit -> hit.article().externalId()).toList();
    }

    private List<String> ids(String query) {
        return externalIds(search(query).json());
    }

    private static List<String> externalIds(JsonNode found) {
        return found.values().stream()
                .map(one -> one.get("externalId").stringValue())
                .toList();
    }

    /** @param query not yet encoded */
    private Answer search(String query) {
        return api.get("/api/v1/articles?"
                + String.join(
                        "&",
                        List.of(query.split("&(?=\\w+=)", -1)).stream()
                                .map(parameter -> {
                                    int name = parameter.indexOf('=') + 1;
                                    return parameter.substring(0, name)
                                            + UriUtils.encode(parameter.substring(name), "UTF-8");
                                })
                                .toList()));
    }

    /** @param more pairs of name and text */
    private void post(String id, String title, String summary, String... more) {
        Map<String, String> article = new java.util.LinkedHashMap<>(Map.of(
                "externalId",
                id,
                "url",
                "https://paper.example/" + id,
                "title",
                title,
                "summary",
                summary,
                "section",
                "city",
                "publishedAt",
                TestClock.START.minus(Duration.ofHours(2)).toString()));
        for (int i = 0; i < more.length; i += 2) {
            article.put(more[i], more[i + 1]);
        }
        Answer answer = api.post("/api/v1/articles", JsonMapper.shared().writeValueAsString(List.of(article)));
        assertThat(answer.json().get("rejected")).isEmpty();
    }
}
