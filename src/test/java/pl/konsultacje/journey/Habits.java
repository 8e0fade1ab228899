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

    static final List<Look> EVERY_LOOK = List.of(
            new Look(1280, ColorScheme.LIGHT),
            new Look(1280, ColorScheme.DARK),
            new Look(320, ColorScheme.LIGHT),
            new Look(320, ColorScheme.DARK));

    /** Each size and each light once: what a colour is does not depend on the language. */
    static final List<Look> CROSSWISE = List.of(new Look(1280, ColorScheme.DARK), new Look(320, ColorScheme.LIGHT));

    /** One look, where most goes wrong: narrow and dark. */
    static final List<Look> GLANCE = List.of(new Look(320, ColorScheme.DARK));

    /** What acts on the page. */
    enum Hand {
        MOUSE,
        KEYBOARD
    }

    /** @param width in CSS pixels */
    record Look(int width, ColorScheme scheme) {}
}
