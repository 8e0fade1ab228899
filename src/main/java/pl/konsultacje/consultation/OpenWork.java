package pl.konsultacje.consultation;

/** Asks a room that depends on the consultation whether anything of it is still open before the report. */
public interface OpenWork {

    boolean isAnythingOpen(String consultationKey);
}
