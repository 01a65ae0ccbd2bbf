package newsletter.ops.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.List;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.DeliveryDays;
import newsletter.audience.ImportReport;
import newsletter.audience.ListAdmin;
import newsletter.audience.ListSettings;
import newsletter.audience.MailingList;
import newsletter.audience.MailingList.Freshness;
import newsletter.audience.MailingList.InDoubtPolicy;
import newsletter.audience.SlotTime;
import newsletter.audience.SubscriberImports;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.SectionId;
import newsletter.ops.sample.SampleFiles.SampleList;
import org.springframework.stereotype.Component;

/** The sample's mailing list and the readers on it. */
@Component
class SampleAudience {

    private final Sections sections;
    private final ListAdmin lists;
    private final SubscriberImports imports;

    SampleAudience(Sections sections, ListAdmin lists, SubscriberImports imports) {
        this.sections = sections;
        this.lists = lists;
        this.imports = imports;
    }

    void createList(SampleList list) {
        lists.save(
                list.slug(),
                new ListSettings(
                        list.name(),
                        list.fromName(),
                        new EmailAddress(list.fromAddress()),
                        new EmailAddress(list.replyTo()),
                        list.postalAddress(),
                        list.sections().stream().map(this::sectionId).toList(),
                        new SlotTime(DeliveryDays.parse(list.days()).orElseThrow(), list.hour(), list.timeZone()),
                        list.language(),
                        Freshness.ROLLING,
                        ListSettings.DEFAULT_MIN_ARTICLES,
                        ListSettings.DEFAULT_EXPIRE_AFTER,
                        false,
                        InDoubtPolicy.RESEND,
                        ListSettings.DEFAULT_RANKING));
    }

    void importReaders(MailingList list, List<SampleReader> readers) {
        ByteArrayInputStream csv =
                new ByteArrayInputStream(SampleReader.csv(readers).getBytes(UTF_8));
        ImportReport report = imports.run(list.slug(), csv, "sample newsroom");
        if (report.state() != ImportReport.State.COMPLETED || report.rejected() > 0) {
            throw new IllegalStateException("the import of the sample readers ended with " + report);
        }
    }

    private SectionId sectionId(String slug) {
        return sections.bySlug(slug).map(Section::id).orElseThrow();
    }
}
