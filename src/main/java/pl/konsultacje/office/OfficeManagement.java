package pl.konsultacje.office;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;

/** Changes what the office says of itself. */
@Service
@Transactional
public class OfficeManagement {

    /** Under what the journal of decisions keeps what belongs to no consultation. */
    public static final String SUBJECT = "office";

    private final Office office;
    private final Decisions decisions;

    OfficeManagement(Office office, Decisions decisions) {
        this.office = office;
        this.decisions = decisions;
    }

    @Transactional(readOnly = true)
    public OfficeData current() {
        return office.read();
    }

    /**
     * Takes over what the administrator typed.
     *
     * @throws Refused at its field when something is missing or is no e-mail address; without a field when another
     *     administrator was faster
     */
    public void change(OfficeData data, String person) {
        if (data.name().isBlank()) {
            throw new Refused("refused.office.name").at("name");
        }
        OwnWords.refuseTooLong(data.name(), 200, "name");
        OwnWords.refuseTooLong(data.unit(), 400, "unit");
        OwnWords.refuseTooLong(data.address(), 400, "address");
        OwnWords.refuseTooLong(data.contactPhone(), 60, "contactPhone");
        if (!data.contactEmail().isEmpty()) {
            requireAddress(data.contactEmail(), "contactEmail");
        }
        requireAddress(data.mailFrom(), "mailFrom");
        if (!office.write(data)) {
            throw new Refused("refused.office.changedMeanwhile");
        }
        decisions.record(SUBJECT, SUBJECT, "changeOffice", null, null, person);
    }

    private static void requireAddress(String address, String field) {
        try {
            new InternetAddress(address, true);
        } catch (AddressException e) {
            throw new Refused("refused.office.email").at(field);
        }
        if (address.length() > 254 || address.lastIndexOf('@') < 1) {
            throw new Refused("refused.office.email").at(field);
        }
    }
}
