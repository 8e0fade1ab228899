package pl.konsultacje.journey;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import pl.konsultacje.journey.Habits.Hand;
import pl.konsultacje.journey.Habits.Look;
import pl.konsultacje.platform.Languages;

/** The story in Polish, by mouse, on the embedded database. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
class StoryJourney extends OfficeStory {

    StoryJourney() {
        super(new Habits(
                Languages.POLISH,
                Hand.MOUSE,
                true,
                List.of(new Look(1280, ColorScheme.LIGHT), new Look(320, ColorScheme.DARK))));
    }
}
