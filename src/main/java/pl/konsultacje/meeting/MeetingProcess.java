package pl.konsultacje.meeting;

import java.util.Set;

/** Tells the process of a meeting what happened. */
public interface MeetingProcess {

    /** The meeting stands on the public page: its process runs from now on, once. */
    void announced(String meetingKey);

    /** Keys of those meetings of a consultation whose end has come. */
    Set<String> held(String consultationKey);

    void minutesRecorded(String meetingKey, String person);
}
