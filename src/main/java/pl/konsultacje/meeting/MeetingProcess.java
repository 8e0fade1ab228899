package pl.konsultacje.meeting;

import java.util.Set;

/** Tells the process of a meeting what happened. */
public interface MeetingProcess {

    /** The meeting stands on the public page: its process runs from now on, once. */
    void announced(String meetingKey);

    /** Keys of those meetings of a consultation whose end has come. */
    Set<String> held(String consultationKey);

    /** Its dates were changed: the timers ask for them again. */
    void changed(String meetingKey);

    /** It does not take place: whatever its process was waiting for is interrupted. */
    void cancelled(String meetingKey);

    void minutesRecorded(String meetingKey, String person);
}
