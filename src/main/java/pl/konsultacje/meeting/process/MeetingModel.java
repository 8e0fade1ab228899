package pl.konsultacje.meeting.process;

/** The names in the model {@code meeting} that the application speaks of. */
final class MeetingModel {

    static final String PROCESS = "meeting";

    static final String REMINDER_DUE = "reminderDue";
    static final String MEETING_ENDED = "meetingEnded";
    static final String RECORD_MINUTES = "recordMinutes";

    static final String MESSAGE_MEETING_ANNOUNCED = "meetingAnnounced";
    static final String MESSAGE_MEETING_CANCELLED = "meetingCancelled";

    private MeetingModel() {}
}
