package pl.konsultacje.officeform;

/** Texts in sheets: what a spreadsheet would take for a formula begins with an apostrophe, there and back. */
final class Disarmed {

    private static final String BEGINNINGS = "=+-@\t\r";

    private Disarmed() {}

    static String text(String text) {
        return isFormula(text) ? "'" + text : text;
    }

    static String restored(String text) {
        return text.startsWith("'") && isFormula(text.substring(1)) ? text.substring(1) : text;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
    }
}
