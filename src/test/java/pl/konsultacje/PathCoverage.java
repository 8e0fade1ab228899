package pl.konsultacje;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Notes every flow node and sequence flow that the tests of this run have passed, by database. The tests run in several
 * processes: each notes in a file of its own below the folder that the build names in {@code paths.passed}.
 */
public final class PathCoverage extends AbstractBpmnParseListener {

    private static final Path FOLDER = Path.of(System.getProperty("paths.passed", "target/paths-passed/alone"));

    private final Set<String> passed = ConcurrentHashMap.newKeySet();
    private final String database;

    PathCoverage(String database) {
        this.database = database;
    }

    /** Ids passed on that database, each as {@code process/element}. */
    static Set<String> passed(String database) throws IOException {
        var all = new HashSet<String>();
        if (Files.isDirectory(FOLDER)) {
            try (var files = Files.newDirectoryStream(FOLDER, database + "-*")) {
                for (var file : files) {
                    all.addAll(Files.readAllLines(file));
                }
            }
        }
        return all;
    }

    @Override
    public void parseProcess(Element processElement, ProcessDefinitionEntity definition) {
        listen(definition, definition.getKey());
    }

    private void listen(ScopeImpl scope, String process) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(ExecutionListener.EVENTNAME_START, note(process, activity.getId()));
            for (var transition : activity.getOutgoingTransitions()) {
                ((TransitionImpl) transition)
                        .addListener(ExecutionListener.EVENTNAME_TAKE, note(process, transition.getId()));
            }
            listen(activity, process);
        }
    }

    private ExecutionListener note(String process, String element) {
        return execution -> note(process + "/" + element);
    }

    private void note(String path) {
        if (!passed.add(path)) {
            return;
        }
        synchronized (FOLDER) {
            try {
                Files.createDirectories(FOLDER);
                Files.writeString(
                        FOLDER.resolve(database + "-" + ProcessHandle.current().pid()),
                        path + System.lineSeparator(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
