package pl.konsultacje.meeting;

/** Tells the process of a meeting what happened. */
public interface MeetingProcess {

    /** The meeting stands on the public page: its process runs from now on, once. */
    void announced(String meetingKey);

    void minutesRecorded(String meetingKey, String person);
}
