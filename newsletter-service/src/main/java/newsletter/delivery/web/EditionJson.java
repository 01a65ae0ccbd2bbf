package newsletter.delivery.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import newsletter.delivery.EditionCounts;
import newsletter.delivery.EditionReport;
import newsletter.edition.CohortReport;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.EditionState;
import org.jspecify.annotations.Nullable;

/** An edition as the API shows it. */
record EditionJson(
        long id,
        String list,
        LocalDate date,
        EditionKind kind,
        int number,
        EditionState state,
        int variants,
        EditionCounts counts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CohortReport cohorts) {

    static EditionJson of(EditionReport report, String list) {
        return of(report, list, null);
    }

    /** @param cohorts where one edition is asked for */
    static EditionJson of(EditionReport report, String list, @Nullable CohortReport cohorts) {
        Edition edition = report.edition();
        return new EditionJson(
                edition.id().value(),
                list,
                edition.date(),
                edition.kind(),
                edition.number(),
                edition.state(),
                report.variants(),
                report.counts(),
                cohorts);
    }
}
