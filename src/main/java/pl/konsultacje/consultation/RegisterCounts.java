package pl.konsultacje.consultation;

import java.util.List;

/** Tells who must judge whether the register is complete what a room holds of it. */
public interface RegisterCounts {

    List<Count> counts(String consultationKey);

    /**
     * One line.
     *
     * @param label what is counted, translated
     * @param value how many, or which state
     */
    record Count(String label, String value) {}
}
