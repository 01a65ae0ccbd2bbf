package newsletter.audience;

/**
 * Keeps spreadsheets from running what a reader typed: a cell that begins like a formula gets an apostrophe in front
 * when it is exported, which an import takes off again.
 */
public final class CsvFormulas {

    private static final String STARTS = "=+-@\t\r";

    private CsvFormulas() {}

    public static String defuse(String cell) {
        return isFormula(cell) ? "'" + cell : cell;
    }

    static String restore(String cell) {
        return cell.startsWith("'") && isFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && STARTS.indexOf(cell.charAt(0)) >= 0;
    }
}
