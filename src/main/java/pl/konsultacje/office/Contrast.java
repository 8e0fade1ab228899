package pl.konsultacje.office;

/** How well two colours can be told apart, as WCAG 2.2 computes it: from 1 to 21. */
final class Contrast {

    /** What level AA asks of text. */
    static final double OF_TEXT = 4.5;

    private static final int WHITE = 0xFFFFFF;

    private Contrast() {}

    /** @param colour {@code #rrggbb} */
    static double withWhite(String colour) {
        return (luminance(WHITE) + 0.05) / (luminance(Integer.parseInt(colour.substring(1), 16)) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
