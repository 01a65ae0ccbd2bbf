package newsletter.desk.web;

import java.util.ArrayList;
import java.util.List;
import newsletter.article.Sections;
import newsletter.article.source.ProposedSlugs;
import newsletter.article.source.Source;
import newsletter.article.source.SourceRule;
import newsletter.article.source.SourceSettings;
import newsletter.article.source.Sources;
import newsletter.desk.web.TypedSource.TypedMapping;
import org.springframework.stereotype.Component;

/** Makes rules of what somebody chose for categories and paths that no rule fitted. */
@Component
class SourceMappings {

    private static final int LONGEST_NAME = 120;

    private final Sources sources;
    private final Sections sections;

    SourceMappings(Sources sources, Sections sections) {
        this.sources = sources;
        this.sections = sections;
    }

    /**
     * Adds them behind the rules that are there; what waited for them comes in.
     *
     * @throws newsletter.web.ProblemException naming the fields at fault
     */
    Source add(Source source, List<TypedMapping> mappings) {
        if (mappings.isEmpty()) {
            return source;
        }
        List<SourceRule> rules = new ArrayList<>(source.settings().rules());
        mappings.forEach(each -> rules.add(new SourceRule(each.field(), each.value(), section(each), null)));
        return sources.put(
                source.slug(), with(source.settings(), source.settings().enabled(), rules));
    }

    /** A name that a section has already means that one. */
    private String section(TypedMapping mapping) {
        if (!mapping.section().equals(SectionChoices.NEW_SECTION)) {
            return mapping.section();
        }
        String name = name(mapping);
        String slug = ProposedSlugs.of(name, "section");
        return sections.bySlug(slug).orElseGet(() -> sections.save(slug, name)).slug();
    }

    /** Of a path its last part: {@code /world} is called world. */
    static String name(TypedMapping mapping) {
        String name = mapping.field() == SourceRule.Field.PATH
                ? mapping.value().replaceAll("^.*/(?=.)|/$", "")
                : mapping.value();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }

    static SourceSettings with(SourceSettings settings, boolean enabled, List<SourceRule> rules) {
        return new SourceSettings(
                settings.name(),
                settings.kind(),
                settings.address(),
                enabled,
                settings.section(),
                settings.newSections(),
                rules,
                settings.picks(),
                settings.fullText(),
                settings.trustTimes(),
                settings.publication(),
                settings.language(),
                null);
    }
}
