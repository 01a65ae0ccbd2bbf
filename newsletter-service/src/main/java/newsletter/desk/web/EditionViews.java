package newsletter.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import newsletter.audience.MailingList;
import newsletter.delivery.Dispatch;
import newsletter.delivery.EditionCounts;
import newsletter.delivery.EditionReport;
import newsletter.edition.Edition;
import newsletter.edition.EditionState;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import org.springframework.stereotype.Component;

/** Editions in words. */
@Component
class EditionViews {

    private static final String COUNT = "editions.count";

    private final Dispatch dispatch;
    private final Messages messages;

    EditionViews(Dispatch dispatch, Messages messages) {
        this.dispatch = dispatch;
        this.messages = messages;
    }

    /**
     * An edition.
     *
     * @param mood of the badge of the state
     * @param waiting readers who are still to be sent it
     * @param missed readers who were not and will not be
     * @param counts readers by what became of theirs, without those that are none
     */
    public record View(
            long id,
            String list,
            String slug,
            String date,
            String kind,
            int number,
            String state,
            String mood,
            long accepted,
            long waiting,
            long missed,
            int variants,
            List<Count> counts) {

        public View {
            counts = List.copyOf(counts);
        }
    }

    public record Count(String label, long readers) {}

    View of(Edition edition, List<MailingList> lists) {
        EditionReport report = dispatch.report(edition);
        EditionCounts counts = report.counts();
        return new View(
                edition.id().value(),
                GrantTexts.name(edition.list(), lists),
                lists.stream()
                        .filter(list -> list.id().equals(edition.list()))
                        .map(MailingList::slug)
                        .findFirst()
                        .orElse(""),
                PageDates.day(edition.date()),
                word("editions.kind", edition.kind()),
                edition.number(),
                word("editions.state", edition.state()),
                mood(edition.state()),
                counts.accepted(),
                counts.planned() + counts.deferred(),
                counts.failed()
                        + counts.suppressed()
                        + counts.expired()
                        + counts.skipped()
                        + counts.inDoubt()
                        + counts.held(),
                report.variants(),
                counts(counts));
    }

    private String word(String key, Enum<?> value) {
        return messages.text(key + "." + value.name().toLowerCase(Locale.ROOT));
    }

    private static String mood(EditionState state) {
        return switch (state) {
            case SENT -> "done";
            case HELD, CANCELLED -> "problem";
            case SENDING -> "info";
            case PLANNED, DRAFT, APPROVED, SKIPPED -> "";
        };
    }

    private List<Count> counts(EditionCounts counts) {
        List<Count> all = new ArrayList<>();
        add(all, "accepted", counts.accepted());
        add(all, "planned", counts.planned());
        add(all, "deferred", counts.deferred());
        add(all, "failed", counts.failed());
        add(all, "suppressed", counts.suppressed());
        add(all, "expired", counts.expired());
        add(all, "skipped", counts.skipped());
        add(all, "in-doubt", counts.inDoubt());
        add(all, "held", counts.held());
        return all;
    }

    private void add(List<Count> all, String word, long readers) {
        if (readers > 0) {
            all.add(new Count(messages.text(COUNT + "." + word), readers));
        }
    }
}
