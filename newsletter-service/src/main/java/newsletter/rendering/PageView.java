package newsletter.rendering;

import java.util.List;

/**
 * What every email of a list shows around its content.
 *
 * @param kicker what the edition is when it is not the regular one: "Breaking news"
 * @param listName the mailing list's
 * @param date in words: "Sunday, 22 November 2026"
 * @param preheader what mail programs show beside the subject
 * @param zone whose time is shown: "Central European Time"
 */
record PageView(
        String language,
        String direction,
        String subject,
        String listName,
        String kicker,
        String date,
        String preheader,
        String zone,
        Footer footer) {

    /** The placeholders of what differs between readers, and the list's postal address line by line. */
    record Footer(List<String> postalAddress, String preferencesUrl, String unsubscribeUrl, String email) {

        Footer {
            postalAddress = List.copyOf(postalAddress);
        }

        static Footer of(List<String> postalAddress) {
            return new Footer(
                    postalAddress,
                    PersonalToken.PREFERENCES_URL.placeholder(),
                    PersonalToken.UNSUBSCRIBE_URL.placeholder(),
                    PersonalToken.EMAIL.placeholder());
        }
    }
}
