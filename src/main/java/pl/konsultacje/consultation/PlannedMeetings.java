package pl.konsultacje.consultation;

import java.util.List;

/** Keeps the meetings that belong to an announcement; implemented by the room of the meetings. */
public interface PlannedMeetings {

    /** Replaces the meetings planned for a consultation that is not published yet. */
    void plan(Consultation consultation, List<PlannedMeeting> meetings);

    List<PlannedMeeting> of(String consultationKey);
}
