package pl.konsultacje.officeform;

import org.springframework.stereotype.Component;

/** Goes on with imports as the worker does. */
@Component
public class ImportRuns {

    private final RemarkImports imports;

    ImportRuns(RemarkImports imports) {
        this.imports = imports;
    }

    public void registered() {
        while (imports.work()) {
            // more may be listed
        }
    }
}
