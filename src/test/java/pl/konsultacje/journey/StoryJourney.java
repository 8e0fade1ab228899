package pl.konsultacje.journey;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import pl.konsultacje.journey.Habits.Hand;
import pl.konsultacje.platform.Languages;

/** The story in Polish, by mouse, on the embedded database. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
class StoryJourney extends OfficeStory {

    StoryJourney() {
        super(new Habits(Languages.POLISH, Hand.MOUSE, true, Habits.EVERY_LOOK));
    }
}
