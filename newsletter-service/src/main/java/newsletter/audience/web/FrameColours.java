package newsletter.audience.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The colours that a site gives to the form on its pages: three or six hexadecimal digits each; anything else is the usual colour. */
final class FrameColours {

    private static final Pattern COLOUR = Pattern.compile("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");

    private final Map<String, String> digits = new LinkedHashMap<>();

    /** @param parameter answers those of a request; null when it has none */
    FrameColours(UnaryOperator<@Nullable String> parameter) {
        for (String name : new String[] {"accent", "accent-ink", "paper", "ink"}) {
            String given = parameter.apply(name);
            if (given != null && COLOUR.matcher(given).matches()) {
                digits.put(name, given.replace("#", ""));
            }
        }
    }

    /** As a query; empty when none is given. */
    String query() {
        return digits.entrySet().stream()
                .map(colour -> colour.getKey() + "=" + colour.getValue())
                .collect(Collectors.joining("&"));
    }

    /** As a stylesheet of custom properties. */
    String stylesheet() {
        StringBuilder sheet = new StringBuilder(":root{");
        digits.forEach((name, value) ->
                sheet.append("--").append(name).append(":#").append(value).append(';'));
        if (digits.containsKey("paper")) {
            sheet.append("--sheet:#").append(digits.get("paper")).append(';');
        }
        return sheet.append('}').toString();
    }
}
