package newsletter.audience.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import newsletter.audience.Preferences;
import org.jspecify.annotations.Nullable;

/** Says what a saved form changed. */
final class PreferenceChanges {

    private PreferenceChanges() {}

    static List<String> between(Preferences before, Preferences after) {
        List<String> changes = new ArrayList<>();
        note(changes, before.sections(), after.sections(), "sections");
        note(changes, before.time().days(), after.time().days(), "days");
        note(changes, before.time().hour(), after.time().hour(), "hour");
        note(changes, before.time().zone(), after.time().zone(), "time zone");
        note(changes, before.language(), after.language(), "language");
        note(changes, before.pausedUntil(), after.pausedUntil(), "pause");
        return changes;
    }

    private static void note(List<String> changes, @Nullable Object before, @Nullable Object after, String name) {
        if (!Objects.equals(before, after)) {
            changes.add(name);
        }
    }
}
