package newsletter.delivery.web;

import java.time.LocalDate;
import newsletter.delivery.EditionCounts;
import newsletter.delivery.EditionReport;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.EditionState;

/** An edition as the API shows it. */
record EditionJson(
        long id,
        String list,
        LocalDate date,
        EditionKind kind,
        int number,
        EditionState state,
        int variants,
        EditionCounts counts) {

    static EditionJson of(EditionReport report, String list) {
        Edition edition = report.edition();
        return new EditionJson(
                edition.id().value(),
                list,
                edition.date(),
                edition.kind(),
                edition.number(),
                edition.state(),
                report.variants(),
                report.counts());
    }
}
