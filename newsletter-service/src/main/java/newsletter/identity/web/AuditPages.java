package newsletter.identity.web;

import java.util.List;
import java.util.Map;
import newsletter.identity.AuditEvents;
import newsletter.identity.AuditQuery;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The audit log for people: filters by who, what and when, and what changed in words. */
@Controller
class AuditPages {

    private static final String PATH = "/desk/audit";
    private static final String ROWS = "50";

    private final AuditEvents events;

    AuditPages(AuditEvents events) {
        this.events = events;
    }

    /** A filter that cannot be understood is shown again with what is wrong; nothing is searched then. */
    @GetMapping(PATH)
    ModelAndView search(@RequestParam Map<String, String> asked) {
        AuditFilter filter = filter(asked);
        try {
            return found(filter, filter.query());
        } catch (ProblemException e) {
            ModelAndView page = page(filter, List.of(), "", e.errors());
            page.setStatus(e.status());
            return page;
        }
    }

    private static AuditFilter filter(Map<String, String> asked) {
        return new AuditFilter(
                asked.get("actor"),
                asked.get("action"),
                asked.get("subject"),
                asked.get("list"),
                asked.get("from"),
                asked.get("until"),
                ROWS,
                asked.get("before"));
    }

    private ModelAndView found(AuditFilter filter, AuditQuery query) {
        List<AuditRow> rows = events.search(query).stream().map(AuditRow::of).toList();
        String next = rows.size() < query.limit()
                ? ""
                : AuditRow.address(filter, rows.getLast().id());
        return page(filter, rows, next, List.of());
    }

    private static ModelAndView page(AuditFilter filter, List<AuditRow> rows, String next, List<FieldError> errors) {
        return new ModelAndView("desk/audit").addObject("page", AuditPage.of(filter, rows, next, errors));
    }
}
