package pl.konsultacje.desk;

/** Somebody else saved the section since this person opened it. */
public class SectionChanged extends RuntimeException {

    private final transient SavedSection saved;

    SectionChanged(SavedSection saved) {
        super("The section was saved by somebody else meanwhile");
        this.saved = saved;
    }

    /** What stands there now. */
    public SavedSection saved() {
        return saved;
    }
}
