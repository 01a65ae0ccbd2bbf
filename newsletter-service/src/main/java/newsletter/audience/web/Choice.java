package newsletter.audience.web;

/** An option of a form. */
public record Choice(String value, String label, boolean chosen) {}
