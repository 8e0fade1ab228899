package pl.konsultacje.consultation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;

/** The provision that a consultation rests on, with the terms that it sets. */
@Entity
public class LegalBasis {

    @Id
    private String code;

    private String namePl;
    private String nameEn;
    private int minimumDays;
    private int reportDays;
    private boolean decisionRequired;
    private boolean resolutionRequired;

    protected LegalBasis() {}

    public String getCode() {
        return code;
    }

    /** @param language ISO 639 code; anything but {@code en} gives Polish */
    public String name(String language) {
        return language.equals("en") ? nameEn : namePl;
    }

    public String getNamePl() {
        return namePl;
    }

    /** Days that remarks are collected at least, the day of the announcement not counted. */
    public int getMinimumDays() {
        return minimumDays;
    }

    /** Days after the end of the collection within which the report is due. */
    public int getReportDays() {
        return reportDays;
    }

    /** Whether the announcement rests on a decision of the board. */
    public boolean isDecisionRequired() {
        return decisionRequired;
    }

    /** Whether the board adopts the report by a resolution. */
    public boolean isResolutionRequired() {
        return resolutionRequired;
    }

    /** First day on which the collection may end when it is announced on the given day. */
    public LocalDate earliestEnd(LocalDate announced) {
        return announced.plusDays(minimumDays);
    }
}
