package pl.konsultacje.desk;

import java.util.List;

/**
 * Where the model leads after a user task.
 *
 * @param answers question and answer of each gateway on the way, e.g. "Czy ogłoszenie zatwierdzono? tak"
 * @param label name of the task or event that comes
 * @param lane who does it, empty when the model has no lane for it
 */
public record NextStep(List<String> answers, Kind kind, String label, String lane) {

    /** What comes: somebody's task, something to wait for, the end, or that of a part beside which the case goes on. */
    public enum Kind {
        TASK,
        EVENT,
        END,
        ASIDE
    }
}
