package newsletter.audience.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import newsletter.audience.PlainText;
import newsletter.audience.Suppression;
import newsletter.audience.Suppression.Reason;
import newsletter.audience.Suppressions;
import newsletter.kernel.EmailAddress;
import newsletter.web.AddressMask;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The addresses that must not be mailed. */
@RestController
@RequestMapping("/api/v1/suppressions")
class SuppressionController {

    private static final Set<String> PROPERTIES = Set.of("email", "reason", "detail");
    private static final int MAX_PAGE = 10_000;
    private static final int MAX_DETAIL = 500;

    private final Suppressions suppressions;
    private final JsonMapper json;

    SuppressionController(Suppressions suppressions, JsonMapper json) {
        this.suppressions = suppressions;
        this.json = json;
    }

    /**
     * By address; addresses are masked for callers who may not read readers, so that only others can go on from page to page.
     *
     * @param email only this one, if it is there
     * @param after only those behind this one: the last address of the page before
     * @param limit at most so many, 1 to 10,000
     */
    @GetMapping
    List<SuppressionJson> page(
            @RequestParam(required = false) @Nullable String email,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "1000") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw ProblemException.invalid("limit", "must be from 1 to " + MAX_PAGE);
        }
        List<Suppression> found = email == null
                ? suppressions.page(after, limit)
                : suppressions.find(address(email)).stream().toList();
        AddressMask mask = AddressMask.forCaller(null);
        return found.stream().map(one -> SuppressionJson.of(one).masked(mask)).toList();
    }

    /** Adds {@code {email, reason?, detail?}}; the reason is MANUAL when absent, or HARD_BOUNCE or COMPLAINT. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SuppressionJson> add(HttpServletRequest request) throws IOException {
        JsonFields fields = JsonFields.read(json, request.getInputStream().readAllBytes(), PROPERTIES);
        if (!fields.isPresent("email")) {
            fields.refuse("email", "is missing");
        }
        EmailAddress email = fields.parsed("email", EmailAddress::parse, "must be an email address");
        Reason reason = fields.parsed(
                "reason", SuppressionController::reason, "must be one of " + Arrays.toString(Reason.values()));
        String detail = fields.text("detail");
        if (detail != null) {
            PlainText.problemOfLines(detail, MAX_DETAIL).ifPresent(problem -> fields.refuse("detail", problem));
        }
        fields.check();
        EmailAddress address = Objects.requireNonNull(email);
        boolean isNew = suppressions.add(address, reason == null ? Reason.MANUAL : reason, detail, null);
        return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                .body(SuppressionJson.of(suppressions.find(address).orElseThrow()));
    }

    /** Lets the address be mailed again; does nothing when it is not there. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@RequestParam String email) {
        suppressions.remove(address(email));
    }

    private static EmailAddress address(String email) {
        return EmailAddress.parse(email)
                .orElseThrow(() -> ProblemException.invalid("email", "must be an email address"));
    }

    private static Optional<Reason> reason(String text) {
        return Arrays.stream(Reason.values())
                .filter(reason -> reason.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    /** @param reason MANUAL, HARD_BOUNCE or COMPLAINT */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SuppressionJson(
            String email, Reason reason, @Nullable String detail, Instant createdAt) {

        static SuppressionJson of(Suppression suppression) {
            return new SuppressionJson(
                    suppression.email().value(), suppression.reason(), suppression.detail(), suppression.createdAt());
        }

        SuppressionJson masked(AddressMask mask) {
            return new SuppressionJson(mask.address(email), reason, mask.text(detail, email), createdAt);
        }
    }
}
