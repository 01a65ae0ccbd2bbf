package newsletter.desk.web;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.edition.Explanation;
import newsletter.edition.Explanation.Explained;
import newsletter.ranking.Heat;
import newsletter.web.Messages;
import newsletter.web.Moments;
import org.springframework.context.i18n.LocaleContextHolder;

/** What heat comes from, in words. */
final class HeatTerms {

    private final Messages messages;
    private final Explanation explanation;

    HeatTerms(Messages messages, Explanation explanation) {
        this.messages = messages;
        this.explanation = explanation;
    }

    String heat(Explained one) {
        return number(one.heat(), 2);
    }

    List<String> of(Explained one) {
        Heat heat = explanation.heat(one);
        double hours = Duration.between(one.publishedAt(), explanation.cutoff()).toMinutes() / 60.0;
        List<String> terms = new ArrayList<>();
        terms.add(messages.text("editions.term.hour", number(heat.perHour1(), 1)));
        terms.add(messages.text("editions.term.four-hours", number(heat.perHour4(), 1)));
        terms.add(messages.text("editions.term.readers", one.readers72h()));
        terms.add(messages.text("editions.term.age", number(hours, 1), Math.round(heat.freshness() * 100)));
        if (one.isUpdated()) {
            terms.add(messages.text("editions.term.updated", Moments.text(one.freshAt())));
        }
        return terms;
    }

    private static String number(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }
}
