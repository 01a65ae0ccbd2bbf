package newsletter.audience.web;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import newsletter.audience.MailingList;
import newsletter.audience.NetworkAddresses;
import newsletter.audience.PlainText;
import newsletter.audience.SignUpSettings;
import newsletter.audience.WishedPreferences;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request for a list, as a program writes it.
 *
 * @param networkAddress of the site's reader, spelled plainly
 * @param consent the words that were agreed to
 * @param confirmed whether the site has confirmed the address
 */
record SubscriptionFields(
        EmailAddress email,
        @Nullable String name,
        WishedPreferences preferences,
        @Nullable String proof,
        @Nullable String networkAddress,
        @Nullable String consent,
        @Nullable String source,
        @Nullable String returnUrl,
        boolean confirmed) {

    private static final Set<String> OF_A_SITE =
            Set.of("networkAddress", "consent", "source", "returnUrl", "confirmed");

    static final Set<String> PROPERTIES = Set.of(
            "email",
            "list",
            "name",
            "preferences",
            "proof",
            "networkAddress",
            "consent",
            "source",
            "returnUrl",
            "confirmed");

    private static final int LONGEST_SOURCE = 255;

    /** @param site whether the caller may change the list's readers */
    static SubscriptionFields read(
            JsonFields fields, PreferenceRules rules, MailingList list, SignUpSettings settings, boolean site) {
        if (!site) {
            OF_A_SITE.stream()
                    .filter(fields::isPresent)
                    .sorted()
                    .forEach(name -> fields.refuse(name, "needs an API token that may change the list's readers"));
        }
        Optional<EmailAddress> email = SignUpFields.email(fields);
        String proof = fields.text("proof");
        WishedPreferences preferences = SignUpFields.preferences(fields, rules, list);
        return rest(fields, email, preferences, proof, settings);
    }

    /** Of a site that names its reader otherwise. */
    static SubscriptionFields ofSite(
            JsonFields fields, EmailAddress email, WishedPreferences preferences, SignUpSettings settings) {
        return rest(fields, Optional.of(email), preferences, null, settings);
    }

    private static SubscriptionFields rest(
            JsonFields fields,
            Optional<EmailAddress> email,
            WishedPreferences preferences,
            @Nullable String proof,
            SignUpSettings settings) {
        String name = SignUpFields.name(fields);
        String consent = line(fields, "consent", SignUpSettings.LONGEST_WORDING);
        boolean confirmed = Objects.requireNonNullElse(fields.flag("confirmed"), false);
        if (confirmed && consent == null) {
            fields.refuse("consent", "must say what a confirmed reader agreed to");
        }
        String network =
                fields.parsed("networkAddress", NetworkAddresses::canonical, "must be an IPv4 or IPv6 address");
        String source = line(fields, "source", LONGEST_SOURCE);
        String returnUrl = SignUpFields.returnUrl(fields, settings);
        fields.check();
        return new SubscriptionFields(
                email.orElseThrow(), name, preferences, proof, network, consent, source, returnUrl, confirmed);
    }

    private static @Nullable String line(JsonFields fields, String name, int longest) {
        String text = fields.text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        PlainText.problemOfLines(text, longest).ifPresent(why -> fields.refuse(name, why));
        return text.strip();
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return "SubscriptionFields[]";
    }
}
