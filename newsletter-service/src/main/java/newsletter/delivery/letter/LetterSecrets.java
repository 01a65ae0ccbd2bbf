package newsletter.delivery.letter;

import java.util.Map;

/** What a letter says and nobody else may read. Shows nothing of it by accident. */
final class LetterSecrets {

    static final LetterSecrets NONE = new LetterSecrets(Map.of());

    private static final int SHORTEST_MASKED = 4;

    private final Map<String, String> values;

    LetterSecrets(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    Map<String, String> reveal() {
        return values;
    }

    /** A relay may repeat part of a message when it refuses it. */
    String mask(String text) {
        String masked = text;
        for (String secret : values.values()) {
            masked = secret.length() < SHORTEST_MASKED ? masked : masked.replace(secret, "[secret]");
        }
        return masked;
    }

    @Override
    public String toString() {
        return "LetterSecrets[" + values.keySet() + "]";
    }
}
