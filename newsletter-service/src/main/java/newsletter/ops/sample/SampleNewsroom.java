package newsletter.ops.sample;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.article.Sections;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.ops.sample.TriedFeed.Tried;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Loads {@code db/sample} into an empty database, relative to now, through the doors that every newsroom uses. */
@Component
class SampleNewsroom {

    private final TransactionOperations transaction;
    private final Sections sections;
    private final SampleNews news;
    private final MailingLists lists;
    private final SampleAudience audience;
    private final Clock clock;
    private final SampleFiles files = SampleFiles.read();

    SampleNewsroom(
            TransactionOperations transaction,
            Sections sections,
            SampleNews news,
            MailingLists lists,
            SampleAudience audience,
            Clock clock) {
        this.transaction = transaction;
        this.sections = sections;
        this.news = news;
        this.lists = lists;
        this.audience = audience;
        this.clock = clock;
    }

    /** Without a section there is no article either. */
    boolean isMissingFromEmptyDatabase() {
        return lists.all().isEmpty() && sections.all().isEmpty();
    }

    /** Not where a feed of somebody's own stands in. */
    boolean hasItsSections() {
        return files.newsroom().sections().stream()
                .allMatch(section -> sections.bySlug(section.slug()).isPresent());
    }

    boolean hasNoList() {
        return lists.all().isEmpty();
    }

    /** The sample list, if that is what the database has under its name. */
    Optional<MailingList> list() {
        return lists.bySlug(files.list().slug())
                .filter(list -> list.fromAddress().value().equals(files.list().fromAddress()));
    }

    /** All but the readers, or nothing: half a newsroom would pass for somebody's own at the next start. */
    void load() {
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> load(now));
    }

    private void load(Instant now) {
        files.newsroom().sections().forEach(section -> sections.save(section.slug(), section.name()));
        news.publish(files.articles(), files.newsroom(), now);
        news.read(files.articles(), files.newsroom(), Instant.EPOCH, now);
        news.pick(files.picks(), List.of());
        audience.createList(files.list());
    }

    /** The sample's list and readers, for articles of somebody's own. */
    void load(Tried tried) {
        audience.createList(files.list().of(tried.title(), tried.sections()));
    }

    /** Again changes nothing. */
    void importReaders(MailingList list) {
        List<String> own = files.list().sections();
        List<String> others =
                list.sections().stream().map(id -> sections.get(id).slug()).toList();
        audience.importReaders(
                list,
                files.readers().readers().stream()
                        .map(reader -> reader.onto(own, others))
                        .toList());
    }

    /** Those of the recipe, whether they are still on the list or not. */
    List<SampleReader> readers() {
        return files.readers().readers();
    }

    /** What was loaded, for a log line. */
    String describe(MailingList list) {
        return "%d sections, %d readers"
                .formatted(list.sections().size(), files.readers().count());
    }
}
