package pl.konsultacje.consultation;

import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.DeskTask.Errand;
import pl.konsultacje.notification.MailTest;
import pl.konsultacje.notification.OutboxMail;
import pl.konsultacje.platform.Words;

/** What belongs to every launch: a look at the page as participants will see it, and a mail that shows that mail works. */
final class LaunchErrands {

    private LaunchErrands() {}

    @Component
    @Order(0)
    static class Preview implements LaunchStep {

        private final Words words;

        Preview(Words words) {
            this.words = words;
        }

        @Override
        public Optional<Errand> errand(Consultation consultation) {
            return Optional.of(new Errand(
                    words.say("consultation.launch.preview"),
                    "/desk/consultations/" + consultation.getCaseKey() + "/preview",
                    "",
                    false));
        }

        @Override
        public List<String> advice(Consultation consultation) {
            return List.of();
        }
    }

    @Component
    @Order(1)
    static class Mails implements LaunchStep {

        private final MailTest test;
        private final Words words;

        Mails(MailTest test, Words words) {
            this.test = test;
            this.words = words;
        }

        @Override
        public Optional<Errand> errand(Consultation consultation) {
            var state = test.latest().map(OutboxMail::state);
            return Optional.of(new Errand(
                    words.say("consultation.launch.mail"),
                    "/desk/mail",
                    words.say("consultation.launch.mail."
                            + (test.hasServer() ? state.map(Enum::name).orElse("none") : "noServer")),
                    test.hasServer()
                            && state.filter(OutboxMail.State.SENT::equals).isPresent()));
        }

        @Override
        public List<String> advice(Consultation consultation) {
            if (!test.hasServer()) {
                return List.of(words.say("consultation.advice.mail.noServer"));
            }
            return test.latest().isEmpty() ? List.of(words.say("consultation.advice.mail.notTested")) : List.of();
        }
    }
}
