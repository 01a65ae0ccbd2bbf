package newsletter.ops.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * From which the sample readers are made, the same ones each time: {@link Random} is specified to the bit.
 *
 * @param sections sets of sections as the import writes them, joined by {@code |}
 * @param hours 0-23
 */
record ReaderRecipe(
        int count,
        long seed,
        List<String> firstNames,
        List<String> lastNames,
        List<Choice> domains,
        List<Choice> sections,
        List<Choice> days,
        List<Choice> hours,
        List<Choice> timeZones) {

    /** @param weight how often it is taken in proportion to the others */
    record Choice(int weight, String value) {}

    /** No two share a name, so no two share an address. */
    List<SampleReader> readers() {
        Random random = new Random(seed);
        Map<String, SampleReader> byName = new LinkedHashMap<>();
        while (byName.size() < count) {
            String name = pick(firstNames, random) + " " + pick(lastNames, random);
            byName.computeIfAbsent(name, key -> reader(key, random));
        }
        return new ArrayList<>(byName.values());
    }

    private SampleReader reader(String name, Random random) {
        String mailbox = name.toLowerCase(Locale.ROOT).replace(' ', '.');
        return new SampleReader(
                mailbox + "@" + choose(domains, random),
                name,
                choose(sections, random),
                choose(days, random),
                choose(hours, random),
                choose(timeZones, random));
    }

    private static String pick(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }

    private static String choose(List<Choice> choices, Random random) {
        int left = random.nextInt(choices.stream().mapToInt(Choice::weight).sum());
        for (Choice choice : choices) {
            left -= choice.weight();
            if (left < 0) {
                return choice.value();
            }
        }
        throw new IllegalStateException("weights changed while choosing");
    }
}
