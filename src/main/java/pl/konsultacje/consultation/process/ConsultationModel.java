package pl.konsultacje.consultation.process;

/** The names in the model {@code consultation} that the application speaks of. */
final class ConsultationModel {

    static final String PROCESS = "consultation";

    static final String PREPARE_ANNOUNCEMENT = "prepareAnnouncement";
    static final String APPROVE_PUBLICATION = "approvePublication";
    static final String PUBLISH_ANNOUNCEMENT = "publishAnnouncement";
    static final String CLOSE_REGISTER = "closeRegister";
    static final String PUBLISH_REPORT = "publishReport";

    static final String PUBLICATION_DAY_REACHED = "publicationDayReached";
    static final String COLLECTION_ENDED = "collectionEnded";

    static final String MESSAGE_COLLECTION_CLOSED = "collectionClosed";
    static final String MESSAGE_COLLECTION_EXTENDED = "collectionExtended";
    static final String MESSAGE_CONSULTATION_WITHDRAWN = "consultationWithdrawn";
    static final String MESSAGE_EVERYTHING_SETTLED = "everythingSettled";

    private ConsultationModel() {}
}
