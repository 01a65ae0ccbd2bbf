package newsletter.audience.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import newsletter.audience.Preferences;
import org.jspecify.annotations.Nullable;

/** Says what a saved form changed, as keys of messages. */
final class PreferenceChanges {

    private PreferenceChanges() {}

    static List<String> between(Preferences before, Preferences after) {
        List<String> changes = new ArrayList<>();
        note(changes, before.sections(), after.sections(), "preferences.change.sections");
        note(changes, before.time().days(), after.time().days(), "preferences.change.days");
        note(changes, before.time().hour(), after.time().hour(), "preferences.change.hour");
        note(changes, before.time().zone(), after.time().zone(), "preferences.change.time-zone");
        note(changes, before.language(), after.language(), "preferences.change.language");
        note(changes, before.pausedUntil(), after.pausedUntil(), "preferences.change.pause");
        return changes;
    }

    private static void note(List<String> changes, @Nullable Object before, @Nullable Object after, String name) {
        if (!Objects.equals(before, after)) {
            changes.add(name);
        }
    }
}
