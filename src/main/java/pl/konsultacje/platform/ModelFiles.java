package pl.konsultacje.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Finds the models: those of the class path, each replaced by the file of the same name in the administrator's folder. */
@Component
public class ModelFiles {

    private static final List<String> PATTERNS = List.of("processes/*.bpmn", "processes/*.dmn", "forms/*.form");

    private final String folder;

    /** @param folder with the sub-folders {@code processes} and {@code forms}; empty when there is none */
    public ModelFiles(@Value("${konsultacje.models-folder:}") String folder) {
        this.folder = folder;
    }

    /** All files, ordered by name. */
    public List<ModelFile> read() {
        var files = new TreeMap<String, ModelFile>();
        try {
            for (var pattern : PATTERNS) {
                var directory = pattern.substring(0, pattern.indexOf('/') + 1);
                for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + pattern)) {
                    var name = directory + resource.getFilename();
                    files.putIfAbsent(name, new ModelFile(name, resource.getContentAsByteArray()));
                }
                if (!folder.isBlank()) {
                    addFrom(Path.of(folder, directory), pattern.substring(directory.length()), files);
                }
            }
        } catch (IOException e) {
            throw new BrokenModel("The models cannot be read: " + e.getMessage());
        }
        return List.copyOf(files.values());
    }

    private static void addFrom(Path directory, String pattern, TreeMap<String, ModelFile> files) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (var found = Files.newDirectoryStream(directory, pattern)) {
            for (var path : found) {
                var name = directory.getFileName() + "/" + path.getFileName();
                files.put(name, new ModelFile(name, Files.readAllBytes(path)));
            }
        }
    }
}
