package newsletter.audience.web;

import java.util.Arrays;
import java.util.List;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Versions as strong entity tags (RFC 9110, sections 8.8.3 and 13.1.1). */
final class EntityTags {

    private EntityTags() {}

    static String of(int version) {
        return "\"" + version + "\"";
    }

    /** @param ifMatch the header's value; absent: any version will do */
    static void check(@Nullable String ifMatch, int version) {
        boolean matches = ifMatch == null
                || ifMatch.strip().equals("*")
                || Arrays.stream(ifMatch.split(",", -1))
                        .anyMatch(tag -> tag.strip().equals(of(version)));
        if (!matches) {
            throw stale();
        }
    }

    static ProblemException stale() {
        return new ProblemException(
                HttpStatus.PRECONDITION_FAILED, "It was changed meanwhile: read it again.", List.of());
    }
}
