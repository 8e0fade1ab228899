package pl.konsultacje.journey;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import pl.konsultacje.journey.Habits.Hand;
import pl.konsultacje.platform.Languages;

/** The story in English, by the keyboard alone, on PostgreSQL. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "test.database=postgresql")
class EnglishStoryOnPostgresJourney extends OfficeStory {

    EnglishStoryOnPostgresJourney() {
        super(new Habits(Languages.ENGLISH, Hand.KEYBOARD, true, Habits.CROSSWISE));
    }
}
