package pl.konsultacje.desk;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;

/** Tells those who may do a new task by mail, in the transaction that makes it. Names no participant. */
@Component
public class NewTaskNotice {

    private final Outbox outbox;
    private final StaffManagement staff;
    private final Words words;
    private final PublicAddress publicAddress;

    NewTaskNotice(Outbox outbox, StaffManagement staff, Words words, PublicAddress publicAddress) {
        this.outbox = outbox;
        this.staff = staff;
        this.words = words;
        this.publicAddress = publicAddress;
    }

    /**
     * Writes one mail to the assignee, or to each person of the groups when nobody has the task.
     *
     * @param element id of the task in the model
     * @param label its name there
     * @param groups roles and teams that the task is offered to
     * @param due its last day
     */
    public void created(
            String taskId,
            String element,
            String label,
            String businessKey,
            @Nullable String assignee,
            Collection<String> groups,
            @Nullable LocalDate due) {
        var people = assignee == null ? groups.stream().flatMap(this::members) : staff.find(assignee).stream();
        people.filter(Person::isActive)
                .distinct()
                .forEach(person -> outbox.add(
                        businessKey.split("/", 2)[0],
                        taskId + "/" + person.getUsername(),
                        new Mail(
                                person.getEmail(),
                                "newTask",
                                person.getLanguage(),
                                words.in(
                                        person.getLanguage(), () -> model(taskId, element, label, businessKey, due)))));
    }

    private Map<String, Object> model(
            String taskId, String element, String label, String businessKey, @Nullable LocalDate due) {
        var model = new LinkedHashMap<String, Object>(Map.of(
                "taskLabel",
                words.element(element, label),
                "caseKey",
                businessKey,
                "link",
                publicAddress.of("/desk/tasks/" + taskId)));
        if (due != null) {
            model.put("due", words.day(due));
        }
        return model;
    }

    private Stream<Person> members(String group) {
        for (var role : Role.values()) {
            if (role.group().equals(group)) {
                return staff.peopleWith(role).stream();
            }
        }
        return staff.teams().stream()
                .filter(team -> Team.group(team.getCode()).equals(group))
                .flatMap(team -> team.getMembers().stream());
    }
}
