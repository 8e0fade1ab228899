package pl.konsultacje.journey;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;

/**
 * How somebody uses a browser.
 *
 * @param looks sizes and lights in which each page shown is looked at
 */
record Habits(Locale language, Hand hand, boolean scripts, List<Look> looks) {

    /** What acts on the page. */
    enum Hand {
        MOUSE,
        KEYBOARD
    }

    /** @param width in CSS pixels */
    record Look(int width, ColorScheme scheme) {}
}
