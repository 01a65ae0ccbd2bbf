package newsletter.article.viewfile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import newsletter.article.KnownAddresses;
import newsletter.article.KnownAddresses.KnownAddress;
import newsletter.article.ViewDraft;
import newsletter.article.ViewFault;
import newsletter.article.ViewIntake;
import newsletter.article.ViewOutcome;
import newsletter.article.ViewTimes;
import newsletter.article.text.WebAddress;
import newsletter.article.view.Readers;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one file. Each line is a view with a key: the hash of its site and text and, for lines that are alike to the letter, which of them it is. So the same file counts nothing,
 * and of one that has grown only what is new. When the keys are forgotten, the span of time that was read tells.
 */
final class LogCounting {

    private static final int AT_ONCE = 1000;

    /** Lines that are alike have the same second, so they are never far apart. */
    private static final int LINES_REMEMBERED = 50_000;

    private final String site;
    private final Instant now;
    private final LogSpans.Times forgotten;
    private final KnownAddresses addresses;
    private final ViewIntake intake;
    private final Readers readers;
    private final LogSpans spans;
    private final ViewFileReceipt.Tally tally;

    private final List<Candidate> waiting = new ArrayList<>();
    private final Map<String, Integer> alike = new Recent();
    private @Nullable Long span;

    LogCounting(
            String site,
            Instant now,
            LogSpans.Times forgotten,
            KnownAddresses addresses,
            ViewIntake intake,
            Readers readers,
            LogSpans spans,
            ViewFileReceipt.Tally tally) {
        this.site = site;
        this.now = now;
        this.forgotten = forgotten;
        this.addresses = addresses;
        this.intake = intake;
        this.readers = readers;
        this.spans = spans;
        this.tally = tally;
    }

    void add(LogEntry entry, String line) {
        List<String> urls = PageAddress.candidates(site, entry.target());
        if (urls.isEmpty()) {
            tally.skipped(1);
            return;
        }
        waiting.add(new Candidate(entry, urls, key(line)));
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    void flush() {
        Map<String, KnownAddress> known = addresses.find(
                waiting.stream().flatMap(one -> one.urls().stream()).collect(Collectors.toSet()));
        List<ViewDraft> views = new ArrayList<>();
        for (Candidate one : waiting) {
            Optional<String> url =
                    one.urls().stream().filter(known::containsKey).findFirst();
            if (url.isEmpty() || isOutOfTime(one.entry().at(), Objects.requireNonNull(known.get(url.get())))) {
                tally.skipped(1);
            } else if (forgotten.hold(one.entry().at())) {
                tally.repeated(1);
            } else {
                views.add(view(one, url.get()));
            }
        }
        waiting.clear();
        count(views);
    }

    /** Skewed ones, too: they would stretch the span. */
    private boolean isOutOfTime(Instant at, KnownAddress article) {
        Optional<ViewFault> fault = ViewTimes.faultOf(at, article.publishedAt(), now);
        fault.ifPresent(why -> tally.fault(why, 1));
        return fault.isPresent();
    }

    /** What is about to be counted is noted first: a kill in between loses a few lines later at worst, and doubles none. */
    private void count(List<ViewDraft> views) {
        if (views.isEmpty()) {
            return;
        }
        note(views.stream().map(ViewDraft::at).toList());
        for (ViewOutcome outcome : intake.record(views)) {
            switch (outcome) {
                case ViewOutcome.Accepted one -> tally.counted(1);
                case ViewOutcome.Repeated one -> tally.repeated(1);
                case ViewOutcome.Refused one -> { // retracted meanwhile
                    tally.fault(one.fault(), 1);
                    tally.skipped(1);
                }
            }
        }
    }

    private void note(List<Instant> times) {
        Instant from = times.stream().min(Instant::compareTo).orElseThrow();
        Instant to = times.stream().max(Instant::compareTo).orElseThrow();
        LogSpans.Span read = new LogSpans.Span(from, to);
        if (span == null) {
            span = spans.open(site, read, now);
        } else {
            spans.extend(span, read);
        }
    }

    private ViewDraft view(Candidate one, String url) {
        LogEntry entry = one.entry();
        String visitor = readers.name(entry.host(), entry.agent(), site, entry.at());
        return new ViewDraft(url, entry.at(), 1, visitor, readers.network(entry.host()), one.key());
    }

    private String key(String line) {
        String hash = HexFormat.of().formatHex(WebAddress.sha256(site + "\n" + line.strip()));
        return "log:" + hash + ":" + alike.merge(hash, 1, Integer::sum);
    }

    /** @param urls what it may be the address of */
    private record Candidate(LogEntry entry, List<String> urls, String key) {}

    private static final class Recent extends LinkedHashMap<String, Integer> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > LINES_REMEMBERED;
        }
    }
}
