package newsletter.identity.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import newsletter.identity.ApiTokenAdministration;
import newsletter.identity.KnownCaller;
import newsletter.identity.NewApiToken;
import newsletter.identity.Permissions;
import newsletter.identity.TokenCreation.Created;
import newsletter.identity.TokenCreation.Invalid;
import newsletter.identity.TokenCreation.MoreThanCreator;
import newsletter.identity.TokenCreation.NameTaken;
import newsletter.identity.TokenCreation.TooMany;
import newsletter.web.ListDirectory;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens: made, listed, revoked. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private final ApiTokenAdministration tokens;
    private final ListDirectory lists;

    TokenController(ApiTokenAdministration tokens, ListDirectory lists) {
        this.tokens = tokens;
        this.lists = lists;
    }

    /** The latest first; those that expired or were revoked stay. */
    @GetMapping
    List<TokenJson> all() {
        return tokens.all().stream().map(token -> TokenJson.of(token, lists)).toList();
    }

    /**
     * Makes {@code {name, scopes: [{area, access, lists?}], expiresAt?}}, or with {@code admin: true} in place of scopes
     * one that may do everything. Only this answer has the token's text. None can have more rights than its creator, nor
     * outlive it.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TokenJson> create(@RequestBody Request request) {
        KnownCaller caller = KnownCaller.ofRequest();
        return switch (tokens.create(request.wish(lists, caller.permissions()), caller)) {
            case Created created ->
                ResponseEntity.created(
                                URI.create("/api/v1/tokens/" + created.token().id()))
                        .body(TokenJson.of(created.token(), lists, created.text()));
            case Invalid invalid -> throw ProblemException.invalid(invalid.field(), invalid.message());
            case NameTaken taken -> throw nameTaken();
            case TooMany many ->
                throw ProblemException.conflict("There are " + many.most()
                        + " live tokens already, and no more can be: revoke those that nobody uses.");
            case MoreThanCreator more -> throw moreThanCreator();
        };
    }

    /** Ends it at once and for good. Its name stays taken. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id) {
        switch (tokens.revoke(id, KnownCaller.ofRequest())) {
            case DONE -> {}
            case UNKNOWN -> throw ProblemException.notFound("There is no such token.");
            case MORE_THAN_CALLER ->
                throw new ProblemException(
                        HttpStatus.FORBIDDEN,
                        "The token has rights that you have not, so you may not revoke it.",
                        List.of());
        }
    }

    static ProblemException moreThanCreator() {
        return new ProblemException(
                HttpStatus.FORBIDDEN,
                "A token cannot have rights that its creator has not.",
                List.of(new FieldError("scopes", "must be among your own")));
    }

    private static ProblemException nameTaken() {
        return new ProblemException(
                HttpStatus.CONFLICT,
                "Another token has that name; those that were revoked keep theirs.",
                List.of(new FieldError("name", "is taken")));
    }

    /**
     * @param scopes what it may do; absent of an admin's
     * @param admin whether it may do everything
     * @param expiresAt absent: never
     */
    record Request(
            @Nullable String name,
            @Nullable List<@Nullable ScopeJson> scopes,
            @Nullable Boolean admin,
            @Nullable Instant expiresAt) {

        NewApiToken wish(ListDirectory lists, Permissions own) {
            return new NewApiToken(name == null ? "" : name.strip(), permissions(lists, own), expiresAt);
        }

        private Permissions permissions(ListDirectory lists, Permissions own) {
            boolean everything = Boolean.TRUE.equals(admin);
            if (everything && scopes != null) {
                throw ProblemException.invalid("scopes", "must be left out of a token that may do everything");
            }
            return everything
                    ? Permissions.all()
                    : new ScopeReader(lists, own).read(scopes == null ? List.of() : scopes);
        }
    }
}
