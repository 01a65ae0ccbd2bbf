package newsletter.desk.web;

/**
 * How an article is read, in words and as charts.
 *
 * @param any whether anybody read it in the last 30 days
 * @param total of these days
 * @param perHour now
 * @param trend an arrow and a word
 */
public record ReadingView(boolean any, String total, String perHour, String trend, BarChart hours, BarChart days) {}
