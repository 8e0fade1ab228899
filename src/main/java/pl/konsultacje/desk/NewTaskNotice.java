package pl.konsultacje.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import pl.konsultacje.notification.Mail;
import pl.konsultacje.notification.Outbox;
import pl.konsultacje.platform.OfTransaction;
import pl.konsultacje.platform.PublicAddress;
import pl.konsultacje.platform.Words;
import pl.konsultacje.staff.Person;
import pl.konsultacje.staff.Role;
import pl.konsultacje.staff.StaffManagement;
import pl.konsultacje.staff.Team;

/**
 * Tells those who may do a new task by mail, in the transaction that makes it. Whoever gets several at once, e.g. when a
 * batch of remarks is accepted, gets one mail for all of a consultation. Names no participant.
 */
@Component
public class NewTaskNotice {

    private static final int MOST_LISTED = 20;

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

    /** Who may do a task. */
    private record Offer(@Nullable String assignee, List<String> groups) {}

    private record NewTask(
            String id,
            String element,
            String label,
            String businessKey,
            Offer offer,
            @Nullable LocalDate due) {}

    /** To whom one mail goes. */
    private record Addressee(String consultationKey, Person person) {}

    /** The tasks of one transaction; told at its end, so what is rolled back tells nothing. */
    private final class NewTasks implements TransactionSynchronization {

        private final List<NewTask> tasks = new ArrayList<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            tell(tasks);
        }
    }

    /**
     * Has the assignee told, or each person of the groups when nobody has the task, when the transaction ends.
     *
     * @param element id of the task in the model
     * @param label its name there
     * @param groups roles and teams that the task is offered to
     * @param due its last day
     * @throws IllegalStateException when there is no transaction
     */
    public void created(
            String taskId,
            String element,
            String label,
            String businessKey,
            @Nullable String assignee,
            List<String> groups,
            @Nullable LocalDate due) {
        OfTransaction.get(NewTasks.class, NewTasks::new)
                .tasks
                .add(new NewTask(taskId, element, label, businessKey, new Offer(assignee, groups), due));
    }

    private void tell(List<NewTask> tasks) {
        var people = new HashMap<Offer, List<Person>>();
        var tasksOf = new LinkedHashMap<Addressee, List<NewTask>>();
        for (var task : tasks) {
            var consultationKey = task.businessKey().split("/", 2)[0];
            for (var person : people.computeIfAbsent(task.offer(), this::people)) {
                tasksOf.computeIfAbsent(new Addressee(consultationKey, person), nobody -> new ArrayList<>())
                        .add(task);
            }
        }
        tasksOf.forEach((addressee, theirs) -> tell(addressee.consultationKey(), addressee.person(), theirs));
    }

    private void tell(String consultationKey, Person person, List<NewTask> tasks) {
        var first = tasks.get(0).id();
        var language = person.getLanguage();
        if (tasks.size() == 1) {
            outbox.add(
                    consultationKey,
                    first + "/" + person.getUsername(),
                    new Mail(person.getEmail(), "newTask", language, words.in(language, () -> model(tasks.get(0)))));
        } else {
            outbox.add(
                    consultationKey,
                    first + "/" + tasks.size() + "/" + person.getUsername(),
                    new Mail(
                            person.getEmail(),
                            "newTasks",
                            language,
                            words.in(language, () -> model(consultationKey, tasks))));
        }
    }

    private Map<String, Object> model(String consultationKey, List<NewTask> tasks) {
        return Map.of(
                "caseKey",
                consultationKey,
                "count",
                tasks.size(),
                "tasks",
                tasks.stream().limit(MOST_LISTED).map(this::model).toList(),
                "more",
                Math.max(0, tasks.size() - MOST_LISTED),
                "link",
                publicAddress.of("/desk"));
    }

    private Map<String, Object> model(NewTask task) {
        var model = new LinkedHashMap<String, Object>(Map.of(
                "taskLabel",
                words.element(task.element(), task.label()),
                "caseKey",
                task.businessKey(),
                "link",
                publicAddress.of("/desk/tasks/" + task.id())));
        if (task.due() != null) {
            model.put("due", words.day(task.due()));
        }
        return model;
    }

    private List<Person> people(Offer offer) {
        var people = offer.assignee() == null
                ? offer.groups().stream().flatMap(this::members)
                : staff.find(offer.assignee()).stream();
        return people.filter(Person::isActive).distinct().toList();
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
