package pl.konsultacje.platform;

import java.util.List;

/** Looks at all models and forms before they are deployed. */
public interface ModelCheck {

    /** @throws BrokenModel when the application may not start with these files */
    void check(List<ModelFile> files);
}
