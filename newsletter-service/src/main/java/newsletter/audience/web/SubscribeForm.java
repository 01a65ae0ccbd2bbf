package newsletter.audience.web;

import java.util.List;
import java.util.Objects;
import org.springframework.util.MultiValueMap;

/**
 * What somebody sent from the form, as it was typed; absent fields are empty.
 *
 * @param website which people do not see, and programs fill in
 * @param proof of work; empty without a script
 */
record SubscribeForm(String email, List<String> sections, String timeZone, String website, String proof) {

    static final SubscribeForm EMPTY = new SubscribeForm("", List.of(), "", "", "");

    SubscribeForm {
        sections = List.copyOf(sections);
    }

    static SubscribeForm of(MultiValueMap<String, String> form) {
        return new SubscribeForm(
                first(form, "email"),
                form.getOrDefault("sections", List.of()),
                first(form, "timeZone"),
                first(form, "website"),
                first(form, "proof"));
    }

    private static String first(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }
}
