package pl.konsultacje.journey;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import pl.konsultacje.journey.Habits.Hand;
import pl.konsultacje.journey.Habits.Look;
import pl.konsultacje.platform.Languages;

/** The story in English, by the keyboard alone, on PostgreSQL. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "test.database=postgresql")
class EnglishStoryOnPostgresJourney extends OfficeStory {

    EnglishStoryOnPostgresJourney() {
        super(new Habits(
                Languages.ENGLISH,
                Hand.KEYBOARD,
                true,
                List.of(new Look(1280, ColorScheme.DARK), new Look(320, ColorScheme.LIGHT))));
    }
}
