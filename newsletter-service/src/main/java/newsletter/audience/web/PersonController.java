package newsletter.audience.web;

import newsletter.audience.Erasure;
import newsletter.audience.PersonalData;
import newsletter.audience.PersonalRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A reader's own data, by the token of the link that {@code POST /api/v1/me/links} mails, as a bearer token. */
@RestController
class PersonController {

    private final PersonAccess access;
    private final PersonalRecords records;
    private final Erasure erasure;

    PersonController(PersonAccess access, PersonalRecords records, Erasure erasure) {
        this.access = access;
        this.records = records;
        this.erasure = erasure;
    }

    /** Everything that is held about the reader. The token of a digest is refused with 403. */
    @GetMapping("/api/v1/me/export")
    PersonalData export(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String token) {
        return records.of(access.byHeader(token).id());
    }

    /** Erases everything that is held about the reader, at once and for good. The token of a digest is refused with 403. */
    @DeleteMapping("/api/v1/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void erase(@RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String token) {
        erasure.erase(access.byHeader(token).id());
    }
}
