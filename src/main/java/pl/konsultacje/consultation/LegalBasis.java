package pl.konsultacje.consultation;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/** The provision that a consultation rests on, with the terms that it sets; the office keeps the list. */
@Entity
public class LegalBasis {

    private static final int LONGEST_TERM = 365;

    @Id
    private String code;

    @Embedded
    private LegalTerms terms;

    @Column(columnDefinition = "text")
    private String receiptRule;

    private boolean retired;

    @Version
    private int version;

    protected LegalBasis() {}

    /**
     * @param code letters without accents, digits and underscores; never changed
     * @param receiptRule when a remark counts as in time, as an announcement says it unless it says something else
     */
    LegalBasis(String code, LegalTerms terms, String receiptRule) {
        if (!code.matches("[A-Z][A-Z0-9_]{1,39}")) {
            throw new Refused("refused.legalBasis.code").at("code");
        }
        this.code = code;
        change(terms, receiptRule);
    }

    /** The basis as it was when a consultation that rests on it was approved. */
    static LegalBasis asApproved(String code, LegalTerms terms) {
        var basis = new LegalBasis();
        basis.code = code;
        basis.terms = terms;
        basis.receiptRule = "";
        return basis;
    }

    /** What is approved does not see the change: it has its own copy of the terms. */
    final void change(LegalTerms changed, String changedReceiptRule) {
        refuseBlank(changed.namePl(), 400, "namePl");
        refuseBlank(changed.nameEn(), 400, "nameEn");
        refuseTerm(changed.minimumDays(), "minimumDays");
        refuseTerm(changed.reportDays(), "reportDays");
        refuseBlank(changedReceiptRule, 2000, "receiptRule");
        terms = changed;
        receiptRule = changedReceiptRule;
    }

    private static void refuseBlank(String text, int most, String field) {
        if (text.isBlank()) {
            throw new Refused("refused.legalBasis.missing").at(field);
        }
        OwnWords.refuseTooLong(text, most, field);
    }

    private static void refuseTerm(int days, String field) {
        if (days < 1 || days > LONGEST_TERM) {
            throw new Refused("refused.legalBasis.days", LONGEST_TERM).at(field);
        }
    }

    /** New announcements cannot rest on it any more; those that do keep it. */
    void retire() {
        retired = true;
    }

    void offerAgain() {
        retired = false;
    }

    public String getCode() {
        return code;
    }

    public LegalTerms getTerms() {
        return terms;
    }

    /** When a remark counts as in time, as an announcement says it unless it says something else. */
    public String getReceiptRule() {
        return receiptRule;
    }

    public boolean isRetired() {
        return retired;
    }

    public int getVersion() {
        return version;
    }

    /** @param language ISO 639 code; anything but {@code en} gives Polish */
    public String name(String language) {
        return language.equals("en") ? terms.nameEn() : terms.namePl();
    }

    public String getNamePl() {
        return terms.namePl();
    }

    /** Days that remarks are collected at least, the day of the announcement not counted. */
    public int getMinimumDays() {
        return terms.minimumDays();
    }

    /** Calendar days after the end of the collection within which the report is due. */
    public int getReportDays() {
        return terms.reportDays();
    }

    /** Whether the announcement rests on a decision of the board. */
    public boolean isDecisionRequired() {
        return terms.decisionRequired();
    }

    /** Whether the board adopts the report by a resolution. */
    public boolean isResolutionRequired() {
        return terms.resolutionRequired();
    }

    /** First day on which the collection may end when it is announced on the given day. */
    public LocalDate earliestEnd(LocalDate announced) {
        return terms.earliestEnd(announced);
    }

    /** The last day for remarks when the office names the given one. */
    public LocalDate lastDay(LocalDate named) {
        return terms.lastDay(named);
    }
}
