package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import newsletter.kernel.LetterKind;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is held about a reader.
 *
 * @param attributes the operator's own, by name
 * @param refusedAsUnknownAt when a relay said last that there is no such address
 */
public record PersonalData(
        String email,
        @Nullable String name,
        @Nullable String externalId,
        Map<String, String> attributes,
        Instant createdAt,
        List<OnList> lists,
        List<Consent> consents,
        List<SignUp> signUps,
        List<MailRecords.Letter> letters,
        List<NewAddress> addressChanges,
        List<Instant> linksAskedFor,
        @Nullable Blocked suppression,
        @Nullable Instant refusedAsUnknownAt) {

    public PersonalData {
        attributes = Map.copyOf(attributes);
        lists = List.copyOf(lists);
        consents = List.copyOf(consents);
        signUps = List.copyOf(signUps);
        letters = List.copyOf(letters);
        addressChanges = List.copyOf(addressChanges);
        linksAskedFor = List.copyOf(linksAskedFor);
    }

    /**
     * A subscription.
     *
     * @param status {@code unconfirmed}, {@code confirmed} or {@code unsubscribed}
     * @param sections slugs; null: all of the list
     * @param days {@code daily}, {@code weekdays}, {@code weekends} or days such as {@code mon|thu}
     * @param language null: the list's
     * @param consentAt as imported, with the two behind it
     * @param received what digests of the last two weeks held, so that nothing comes twice
     * @param digests the latest first
     */
    public record OnList(
            String list,
            String name,
            String status,
            @Nullable List<String> sections,
            String days,
            int hour,
            String timeZone,
            @Nullable String language,
            @Nullable LocalDate pausedUntil,
            Instant createdAt,
            Instant updatedAt,
            boolean plainText,
            @Nullable Instant leftAt,
            @Nullable Instant consentAt,
            @Nullable String consentNetworkAddress,
            @Nullable String consentSource,
            List<Article> received,
            List<MailRecords.Digest> digests) {

        public OnList {
            sections = sections == null ? null : List.copyOf(sections);
            received = List.copyOf(received);
            digests = List.copyOf(digests);
        }
    }

    /** An article that was in a digest. */
    public record Article(String title, String url, Instant receivedAt) {}

    /**
     * A receipt. {@code kind} is OPT_IN or WITHDRAWAL; {@code wording} what was agreed to, word for word; {@code tokenHash} the SHA-256 of the link that
     * confirmed it, hexadecimal.
     */
    public record Consent(
            String list,
            String kind,
            Instant givenAt,
            @Nullable String wording,
            String source,
            @Nullable String networkAddress,
            @Nullable String tokenHash) {}

    /** Somebody asked for a list in the name of this address. */
    public record SignUp(
            String list,
            @Nullable String name,
            @Nullable String preferences,
            String language,
            String wording,
            String source,
            @Nullable String networkAddress,
            @Nullable String returnUrl,
            String state,
            Instant createdAt) {}

    /** One that was asked for and is not confirmed. */
    public record NewAddress(String email, Instant askedAt) {}

    /** Why nothing is mailed to the address; letters such as {@link LetterKind#PREFERENCE_LINK} are. */
    public record Blocked(
            Suppression.Reason reason, @Nullable String detail, Instant createdAt) {}
}
