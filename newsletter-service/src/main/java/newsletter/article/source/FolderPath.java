package newsletter.article.source;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Paths below the configured folder, as people write them: names joined by slashes, none that leads elsewhere. */
final class FolderPath {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N} _.-]*");
    private static final int LONGEST = 500;

    private FolderPath() {}

    static boolean isPlain(String path) {
        return path.isEmpty()
                || (path.length() <= LONGEST
                        && Arrays.stream(path.split("/", -1))
                                .allMatch(name -> NAME.matcher(name).matches()));
    }
}
