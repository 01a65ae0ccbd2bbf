package newsletter.article.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells programs from people by what they call themselves. The words are in {@code bots.txt}. */
@Component
class Bots {

    /** No browser says less. */
    private static final int SHORTEST = 12;

    /** Nor more: what is longer is no reader, and is not kept in memory. */
    private static final int LONGEST = 1024;

    private static final int AGENTS_KEPT = 10_000;

    private final List<String> words = read();
    private final Cache<String, Boolean> known =
            Caffeine.newBuilder().maximumSize(AGENTS_KEPT).build();

    boolean isBot(@Nullable String agent) {
        return agent == null
                || agent.length() < SHORTEST
                || agent.length() > LONGEST
                || known.get(agent, this::hasWord);
    }

    private boolean hasWord(String agent) {
        String lower = agent.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    private static List<String> read() {
        try (InputStream file = Objects.requireNonNull(Bots.class.getResourceAsStream("bots.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
