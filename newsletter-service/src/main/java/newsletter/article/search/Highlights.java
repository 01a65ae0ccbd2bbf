package newsletter.article.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.article.ArticleSearch.Mark;
import newsletter.article.ArticleSearch.Passage;
import newsletter.article.search.Question.Part;
import newsletter.article.search.Words.Word;
import org.apache.lucene.analysis.Analyzer;
import org.jspecify.annotations.Nullable;

/** Where the words of a question stand in a text: the text is taken apart as the index did it, and compared. */
final class Highlights {

    /** Of a passage, before and behind the first hit. */
    private static final int AROUND = 90;

    private static final Analyzer ANALYZER = SearchAnalyzer.ofTexts();

    private final List<Part> wanted;

    Highlights(Question question) {
        this.wanted = question.wanted();
    }

    /** In order, none overlapping another. */
    List<Mark> in(String text) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<Integer, List<Word>> words =
                Words.of(ANALYZER, text).stream().collect(Collectors.groupingBy(Word::position));
        List<Mark> marks = new ArrayList<>();
        for (Part part : wanted) {
            words.keySet().forEach(position -> addIfFound(marks, part, words, position));
        }
        return joined(marks);
    }

    /** The text around the first hit, cut between words; null when there is none. */
    @Nullable Passage passage(String text) {
        List<Mark> marks = in(text);
        if (marks.isEmpty()) {
            return null;
        }
        int start = wordStart(text, Math.max(0, marks.getFirst().start() - AROUND));
        int end = wordEnd(text, Math.min(text.length(), marks.getFirst().end() + AROUND));
        List<Mark> inside = marks.stream()
                .filter(mark -> mark.start() >= start && mark.end() <= end)
                .map(mark -> new Mark(mark.start() - start, mark.end() - start))
                .toList();
        return new Passage(text.substring(start, end).replace('\n', ' '), inside);
    }

    private static void addIfFound(List<Mark> marks, Part part, Map<Integer, List<Word>> words, int position) {
        List<Mark> found = new ArrayList<>();
        for (int i = 0; i < part.terms().size(); i++) {
            String term = part.terms().get(i);
            boolean goesOn = part.prefix() && i == part.terms().size() - 1;
            List<Word> here = words.getOrDefault(position + i, List.of()).stream()
                    .filter(word ->
                            goesOn ? word.term().startsWith(term) : word.term().equals(term))
                    .toList();
            if (here.isEmpty()) {
                return;
            }
            found.add(new Mark(here.getFirst().start(), here.getFirst().end()));
        }
        marks.addAll(found);
    }

    private static List<Mark> joined(List<Mark> marks) {
        List<Mark> joined = new ArrayList<>();
        marks.stream()
                .sorted(Comparator.comparingInt(Mark::start).thenComparingInt(Mark::end))
                .forEach(mark -> {
                    if (!joined.isEmpty() && joined.getLast().end() >= mark.start()) {
                        Mark last = joined.removeLast();
                        joined.add(new Mark(last.start(), Math.max(last.end(), mark.end())));
                    } else {
                        joined.add(mark);
                    }
                });
        return joined;
    }

    /** Scripts without spaces are cut where it happens. */
    private static int wordStart(String text, int at) {
        int space = text.indexOf(' ', at);
        int start = at == 0 || space < 0 || space > at + 20 ? at : space + 1;
        return start > 0 && Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start;
    }

    private static int wordEnd(String text, int at) {
        int space = text.lastIndexOf(' ', at);
        int end = at == text.length() || space < at - 20 ? at : space;
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }
}
