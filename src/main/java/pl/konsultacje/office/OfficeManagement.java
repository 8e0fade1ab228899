package pl.konsultacje.office;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pl.konsultacje.audit.Decisions;
import pl.konsultacje.platform.OwnWords;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Sha256;

/** Changes what the office says of itself. */
@Service
@Transactional
public class OfficeManagement {

    /** Under what the journal of decisions keeps what belongs to no consultation. */
    public static final String SUBJECT = Decisions.OFFICE;

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

    @Transactional(readOnly = true)
    public OfficeLook look() {
        return office.readLook();
    }

    @Transactional(readOnly = true)
    public Optional<Logo> logo() {
        return office.readLogo();
    }

    /**
     * Changes colours and logo.
     *
     * @param look its colours count
     * @param picture a new logo, or null
     * @throws Refused at its field when white text could not be read on a colour, or the picture will not do; without a
     *     field when another administrator was faster
     */
    public void changeLook(OfficeLook look, byte @Nullable [] picture, boolean removeLogo, String person) {
        requireReadable(look.brand(), "brand");
        requireReadable(look.brandDark(), "brandDark");
        var logo = picture == null ? null : new Logo(LogoRule.mediaType(picture), picture, Sha256.of(picture));
        if (!office.write(look, logo, removeLogo)) {
            throw new Refused("refused.office.changedMeanwhile");
        }
        decisions.record(
                SUBJECT, SUBJECT, "changeLook", null, told(look.brand()) + ", " + told(look.brandDark()), person);
    }

    private static void requireReadable(@Nullable String colour, String field) {
        if (colour == null) {
            return;
        }
        if (!colour.matches("#[0-9a-f]{6}")) {
            throw new Refused("refused.office.colour").at(field);
        }
        var ratio = Contrast.withWhite(colour);
        if (ratio < Contrast.OF_TEXT) {
            // cut, not rounded: 4.49 must not read as 4.5
            throw new Refused("refused.office.contrast", Math.floor(ratio * 10) / 10, Contrast.OF_TEXT).at(field);
        }
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

    private static String told(@Nullable String colour) {
        return colour == null ? "–" : colour;
    }
}
