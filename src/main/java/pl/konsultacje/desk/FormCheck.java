package pl.konsultacje.desk;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import pl.konsultacje.platform.BrokenModel;
import pl.konsultacje.platform.ModelCheck;
import pl.konsultacje.platform.ModelFile;

/** Stops the start when a form holds what the desk could not show, check or keep. */
@Component
class FormCheck implements ModelCheck {

    private final ObjectProvider<DeskTask> tasks;

    FormCheck(ObjectProvider<DeskTask> tasks) {
        this.tasks = tasks;
    }

    @Override
    public void check(List<ModelFile> files) {
        for (var file : files) {
            if (file.isForm()) {
                check(file);
            }
        }
    }

    private void check(ModelFile file) {
        var form = FormReader.read(file.name(), file.text());
        if (!form.id().equals(file.baseName())) {
            throw new BrokenModel(file.name() + ": the form's id must be the name of the file, it is " + form.id());
        }
        if (form.hasFiles() && tasks.stream().noneMatch(task -> task.element().equals(form.id()))) {
            throw new BrokenModel(
                    file.name() + ": it takes files, but no DeskTask " + form.id() + " exists that would keep them");
        }
    }
}
