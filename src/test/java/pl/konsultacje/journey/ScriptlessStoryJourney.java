package pl.konsultacje.journey;

import java.util.List;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import pl.konsultacje.journey.Habits.Hand;
import pl.konsultacje.platform.Languages;

/** The story in a browser that runs no script. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
class ScriptlessStoryJourney extends OfficeStory {

    ScriptlessStoryJourney() {
        super(new Habits(Languages.POLISH, Hand.MOUSE, false, List.of()));
    }
}
