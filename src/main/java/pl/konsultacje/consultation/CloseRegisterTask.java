package pl.konsultacje.consultation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.desk.Answers;
import pl.konsultacje.desk.DeskTask;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;

@Component
class CloseRegisterTask implements DeskTask {

    private static final List<String> CHANNELS =
            List.of("MAILBOX", "REGISTRY", "E_DELIVERY", "MINUTES", "INVITED_BODIES");

    private final ConsultationManagement consultations;
    private final ObjectProvider<RegisterCounts> registerCounts;
    private final Words words;

    CloseRegisterTask(
            ConsultationManagement consultations, ObjectProvider<RegisterCounts> registerCounts, Words words) {
        this.consultations = consultations;
        this.registerCounts = registerCounts;
        this.words = words;
    }

    @Override
    public String element() {
        return "closeRegister";
    }

    @Override
    public String title(String businessKey) {
        return businessKey + " · " + consultations.get(businessKey).getTitle();
    }

    @Override
    public CaseView caseView(String businessKey) {
        var consultation = consultations.get(businessKey);
        var model = new LinkedHashMap<String, Object>();
        model.put("registerTitle", consultation.getTitle());
        model.put("registerEnd", words.day(consultation.announced().collectionEnd()));
        model.put("registerReportDue", words.day(consultations.reportDue(consultation)));
        model.put("registerRule", consultation.announced().timelyReceiptRule());
        model.put(
                "registerCounts",
                registerCounts
                        .orderedStream()
                        .flatMap(room -> room.counts(businessKey).stream())
                        .toList());
        return new CaseView(businessKey + " · " + consultation.getTitle(), "consultation/case :: register", model);
    }

    @Override
    public Map<String, Object> input(String businessKey, String person) {
        return Map.of(
                "channels",
                List.of(),
                "channelOptions",
                CHANNELS.stream()
                        .map(channel -> new Option(channel, words.say("consultation.closeRegister." + channel)))
                        .toList());
    }

    @Override
    public void complete(Answers answers) {
        if (!answers.choices("channels").containsAll(CHANNELS)) {
            throw new Refused("refused.register.channelUnchecked").at("channels");
        }
        var until = answers.date("awaitPostUntil");
        if (answers.isChecked("awaitPost")) {
            if (until == null) {
                throw new Refused("refused.date.missing").at("awaitPostUntil");
            }
            var end = consultations.get(answers.businessKey()).announced().collectionEnd();
            if (!until.isAfter(end)) {
                throw new Refused("refused.register.awaitPostBeforeEnd", end).at("awaitPostUntil");
            }
        }
        var remark = answers.text("remark");
        consultations.confirmRegister(
                answers.businessKey(),
                answers.isChecked("awaitPost") ? until : null,
                remark.isEmpty() ? null : remark,
                answers.person());
    }
}
