package newsletter.delivery.smtp;

import newsletter.rendering.PersonalToken;

/** What a reader's tokens stand for. */
record PersonalValues(String unsubscribeUrl, String preferencesUrl, String email) {

    String of(PersonalToken token) {
        return switch (token) {
            case UNSUBSCRIBE_URL -> unsubscribeUrl;
            case PREFERENCES_URL -> preferencesUrl;
            case EMAIL -> email;
        };
    }
}
