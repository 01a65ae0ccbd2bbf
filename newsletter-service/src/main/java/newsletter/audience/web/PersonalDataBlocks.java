package newsletter.audience.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import newsletter.audience.MailRecords;
import newsletter.audience.PersonalData;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import org.jspecify.annotations.Nullable;

/** Personal data in words: headings, below each some entries, in each some facts. What is absent is left out. */
final class PersonalDataBlocks {

    private static final int SHOWN = 30;

    private final Messages messages;

    PersonalDataBlocks(Messages messages) {
        this.messages = messages;
    }

    List<Block> of(PersonalData data) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block(messages.text("me.person"), List.of(person(data))));
        data.lists().forEach(list -> blocks.add(new Block(list.name(), List.of(onList(list)))));
        data.lists().stream()
                .filter(list -> !list.digests().isEmpty())
                .forEach(list -> blocks.add(new Block(
                        messages.text("me.digests", list.name()),
                        List.of(list.digests().stream()
                                .limit(SHOWN)
                                .map(this::digest)
                                .toList()))));
        add(blocks, "me.consents", data.consents().stream().map(this::consent));
        add(blocks, "me.sign-ups", data.signUps().stream().map(this::signUp));
        add(
                blocks,
                "me.letters",
                Stream.of(data.letters().stream().map(this::letter).toList()));
        add(
                blocks,
                "me.address-changes",
                data.addressChanges().stream()
                        .map(change ->
                                facts(fact("me.new-address", change.email()), fact("me.at", at(change.askedAt())))));
        PersonalData.Blocked blocked = data.suppression();
        add(blocks, "me.suppression", blocked == null ? Stream.empty() : Stream.of(suppression(blocked)));
        return blocks;
    }

    private List<Fact> person(PersonalData data) {
        List<Fact> facts = new ArrayList<>(facts(
                fact("links.email", data.email()),
                fact("me.name", data.name()),
                fact("me.external-id", data.externalId()),
                fact("me.since", at(data.createdAt())),
                fact("me.refused-at", at(data.refusedAsUnknownAt()))));
        new TreeMap<>(data.attributes()).forEach((name, value) -> facts.add(new Fact(name, value)));
        return facts;
    }

    private List<Fact> onList(PersonalData.OnList list) {
        List<String> sections = list.sections();
        LocalDate pause = list.pausedUntil();
        return facts(
                fact("me.status", messages.text("me.status" + "." + list.status())),
                fact("preferences.sections", sections == null ? messages.text("me.all") : String.join(", ", sections)),
                fact("preferences.days", list.days()),
                fact("preferences.hour", String.format(Locale.ROOT, "%02d:00", list.hour())),
                fact("preferences.time-zone", list.timeZone()),
                fact("preferences.language", list.language()),
                fact("preferences.pause", pause == null ? null : PageDates.day(pause)),
                fact("me.since", at(list.createdAt())),
                fact("me.consent-at", at(list.consentAt())),
                fact("me.source", list.consentSource()),
                fact("me.network", list.consentNetworkAddress()),
                fact("me.received", Integer.toString(list.received().size())));
    }

    private Fact digest(MailRecords.Digest digest) {
        boolean tooShort = digest.fate().equals("too-short");
        return new Fact(
                PageDates.day(digest.date()),
                messages.text(tooShort ? "me.too-short" : "past-digests.fate" + "." + digest.fate()));
    }

    private List<Fact> consent(PersonalData.Consent consent) {
        return facts(
                fact("me.list", consent.list()),
                fact("me.what", messages.text("me.consent" + "." + code(consent.kind()))),
                fact("me.at", at(consent.givenAt())),
                fact("me.wording", consent.wording()),
                fact("me.source", consent.source()),
                fact("me.network", consent.networkAddress()));
    }

    private List<Fact> signUp(PersonalData.SignUp signUp) {
        return facts(
                fact("me.list", signUp.list()),
                fact("me.at", at(signUp.createdAt())),
                fact("me.name", signUp.name()),
                fact("me.preferences", signUp.preferences()),
                fact("me.source", signUp.source()),
                fact("me.network", signUp.networkAddress()));
    }

    /** By its subject where there is one for its kind, as for all that readers get. */
    private Fact letter(MailRecords.Letter letter) {
        String subject = "letter." + code(letter.kind()) + ".title";
        return new Fact(at(letter.createdAt()), messages.has(subject) ? messages.text(subject) : letter.kind());
    }

    private List<Fact> suppression(PersonalData.Blocked blocked) {
        return facts(
                fact(
                        "me.why",
                        messages.text("me.blocked" + "." + code(blocked.reason().name()))),
                fact("me.detail", blocked.detail()),
                fact("me.at", at(blocked.createdAt())));
    }

    private void add(List<Block> blocks, String title, Stream<List<Fact>> entries) {
        List<List<Fact>> some = entries.filter(entry -> !entry.isEmpty()).toList();
        if (!some.isEmpty()) {
            blocks.add(new Block(messages.text(title), some));
        }
    }

    private Fact fact(String key, @Nullable String value) {
        return new Fact(messages.text(key), value == null ? "" : value);
    }

    private static List<Fact> facts(Fact... facts) {
        return Stream.of(facts).filter(fact -> !fact.value().isEmpty()).toList();
    }

    private String at(@Nullable Instant instant) {
        return instant == null ? "" : PageDates.moment(instant.atZone(ZoneId.of("UTC")), messages);
    }

    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For the template. */
    public record Block(String title, List<List<Fact>> entries) {}

    /** For the template. */
    public record Fact(String term, String value) {}
}
