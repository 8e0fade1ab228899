package pl.konsultacje.remark.process;

/** The names in the model {@code remarkHandling} that the application speaks of. */
final class RemarkHandlingModel {

    static final String REVIEW_REMARK = "reviewRemark";
    static final String ASSIGN_REMARK = "assignRemark";
    static final String DRAFT_RESPONSE = "draftResponse";
    static final String APPROVE_RESPONSE = "approveResponse";

    static final String MESSAGE_REMARK_RECEIVED = "remarkReceived";
    static final String MESSAGE_REMARK_REOPENED = "remarkReopened";
    static final String MESSAGE_REMARK_WITHDRAWN = "remarkWithdrawn";
    static final String MESSAGE_REMARK_CORRECTED = "remarkCorrected";
    static final String MESSAGE_HANDLING_ABANDONED = "handlingAbandoned";

    static final String TABLE_ADMISSIBILITY = "remarkAdmissibility";
    static final String TABLE_ROUTING = "remarkRouting";

    private RemarkHandlingModel() {}
}
