package newsletter.desk.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of bars as numbers for an SVG of {@value #WIDTH} by {@value #HEIGHT}: the template writes the markup.
 *
 * @param lines horizontal ones, with what they stand for
 * @param marks along the bottom
 * @param rows the same as a table, for those who do not see the chart
 */
public record BarChart(List<Bar> bars, List<Line> lines, List<Label> marks, List<Row> rows) {

    static final int WIDTH = 720;
    static final int HEIGHT = 250;

    private static final double LEFT = 56;
    private static final double TOP = 18;
    private static final double BOTTOM = 215;
    private static final double GAP = 0.15;
    private static final int LEAST_VISIBLE = 2;

    public BarChart {
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        rows = List.copyOf(rows);
    }

    /** Numbers with a point, as SVG wants them; what it says when pointed at. */
    public record Bar(String x, String y, String width, String height, String text) {}

    public record Line(String y, String label) {}

    /** @param minor can be left out where there is little room */
    public record Label(String x, String text, boolean minor) {}

    public record Row(String name, String value) {}

    /**
     * One value.
     *
     * @param name of the moment or day
     * @param mark below it; empty: none
     * @param minor see {@link Label}
     */
    record Value(String name, String mark, boolean minor, long readers) {}

    static BarChart of(List<Value> values, List<Row> rows) {
        long top = top(values.stream().mapToLong(Value::readers).max().orElse(0));
        double step = (WIDTH - LEFT) / Math.max(1, values.size());
        List<Bar> bars = new ArrayList<>();
        List<Label> marks = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            double x = LEFT + i * step;
            if (value.readers() > 0) {
                bars.add(bar(value, x, step, top));
            }
            if (!value.mark().isEmpty()) {
                marks.add(new Label(number(x), value.mark(), value.minor()));
            }
        }
        return new BarChart(bars, lines(top), marks, rows);
    }

    private static Bar bar(Value value, double x, double step, long top) {
        double height = Math.max(LEAST_VISIBLE, (BOTTOM - TOP) * value.readers() / top);
        return new Bar(
                number(x + step * GAP / 2),
                number(BOTTOM - height),
                number(step * (1 - GAP)),
                number(height),
                value.name() + ": " + value.readers());
    }

    private static List<Line> lines(long top) {
        return List.of(line(0, top), line(top / 2, top), line(top, top));
    }

    private static Line line(long value, long top) {
        return new Line(number(BOTTOM - (BOTTOM - TOP) * value / top), Long.toString(value));
    }

    /** The next even number with one or two digits that are not zero. */
    private static long top(long most) {
        long unit = 1;
        while (most > 20 * unit) {
            unit *= 10;
        }
        long steps = Math.ceilDiv(Math.max(most, 2), unit);
        return (steps + steps % 2) * unit;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
