package newsletter.ops.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import newsletter.ops.sample.ReadingCurve.DailyRhythm;
import newsletter.ops.sample.SamplePeople.SamplePerson;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code db/sample} holds.
 *
 * @param picks by the slug of their slot, in the editors' order
 */
record SampleFiles(
        Newsroom newsroom,
        List<SampleArticle> articles,
        Map<String, List<SamplePick>> picks,
        SampleList list,
        ReaderRecipe readers) {

    private static final String FOLDER = "db/sample/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param articleUrl with {@code {section}} and {@code {slug}} where articles differ */
    record Newsroom(
            String articleUrl, String language, ZoneId zone, List<SampleSection> sections, List<Double> readingByHour) {

        DailyRhythm rhythm() {
            return new DailyRhythm(readingByHour, zone);
        }
    }

    record SampleSection(String slug, String name) {}

    /** @param slug the article's */
    record SamplePick(String slug, String headline, String blurb) {}

    /**
     * What one morning's paper brings.
     *
     * @param articles one whose slug is known already is a new version of that article
     */
    record SampleMorning(List<SampleArticle> articles, Map<String, List<SamplePick>> picks) {

        SampleMorning {
            articles = List.copyOf(articles);
            picks = Map.copyOf(picks);
        }
    }

    record SampleList(
            String slug,
            String name,
            String fromName,
            String fromAddress,
            String replyTo,
            String postalAddress,
            List<String> sections,
            String days,
            int hour,
            ZoneId timeZone,
            String language) {

        /** With the name and sections of another newsroom. */
        SampleList of(String newsroom, List<String> others) {
            return new SampleList(
                    slug,
                    newsroom,
                    newsroom,
                    fromAddress,
                    replyTo,
                    postalAddress,
                    others,
                    days,
                    hour,
                    timeZone,
                    language);
        }
    }

    static SampleFiles read() {
        Newsroom newsroom = read("newsroom.json", new TypeReference<>() {});
        return new SampleFiles(
                newsroom,
                newsroom.sections().stream()
                        .flatMap(section -> articles(section).stream())
                        .toList(),
                read("picks.json", new TypeReference<>() {}),
                read("list.json", new TypeReference<>() {}),
                read("readers.json", new TypeReference<>() {}));
    }

    /** The news of the mornings that follow, in their order. */
    static List<SampleMorning> mornings() {
        List<SampleMorning> mornings = new ArrayList<>();
        while (new ClassPathResource(FOLDER + morning(mornings.size() + 1)).exists()) {
            mornings.add(read(morning(mornings.size() + 1), new TypeReference<>() {}));
        }
        return mornings;
    }

    private static String morning(int number) {
        return "mornings/" + number + ".json";
    }

    static List<SamplePerson> people() {
        return read("people.json", new TypeReference<>() {});
    }

    private static List<SampleArticle> articles(SampleSection section) {
        return read("articles/" + section.slug() + ".json", new TypeReference<>() {});
    }

    private static <T> T read(String file, TypeReference<T> type) {
        try (InputStream content = new ClassPathResource(FOLDER + file).getInputStream()) {
            return JSON.readValue(content, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
