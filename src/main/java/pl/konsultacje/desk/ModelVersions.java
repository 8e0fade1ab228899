package pl.konsultacje.desk;

import java.util.List;

/** Running matters that follow an earlier version of their model than the newest one. */
public interface ModelVersions {

    /** By model and version, the oldest version first. */
    List<Outdated> outdated();

    /**
     * Lets one matter go on by the newest version of its model, at the step at which it stands, with its deadlines.
     *
     * @param definitionId the version that it follows
     * @throws NotMapped when its step is not in the newest version
     */
    void bringUpToDate(String definitionId, Matter matter);

    /** At most that many matters of an earlier version. */
    List<Matter> matters(String definitionId, int most);

    /** A running matter by the engine's own id. */
    record Matter(String instanceId, String businessKey) {

        /** Public number of the consultation to which it belongs. */
        public String consultationKey() {
            return businessKey.split("/", 2)[0];
        }
    }

    /**
     * Matters that follow one earlier version.
     *
     * @param definitionId the engine's id of that version
     * @param process id of the model
     * @param label its name in the model
     * @param steps at which they stand
     */
    record Outdated(
            String definitionId,
            String process,
            String label,
            int version,
            int newest,
            long matters,
            List<Step> steps) {

        /** Whether all of them can go on by the newest version. */
        public boolean isReady() {
            return steps.stream().allMatch(Step::known);
        }
    }

    /**
     * A step at which matters stand.
     *
     * @param known whether the newest version has it, too
     */
    record Step(String element, String label, long matters, boolean known) {}

    /** The newest version does not have the step at which a matter stands. */
    final class NotMapped extends RuntimeException {

        public NotMapped(Throwable cause) {
            super(cause);
        }
    }
}
