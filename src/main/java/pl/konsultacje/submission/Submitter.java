package pl.konsultacje.submission;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import pl.konsultacje.platform.Typed;

/**
 * Who sent a submission.
 *
 * @param type kind of submitter
 * @param name name of the person or of the institution; blank in an anonymous letter
 * @param address postal address; may be blank
 * @param email where the answer is to be sent; may be blank
 * @param phone may be blank
 */
@Embeddable
public record Submitter(
        @Column(name = "submitter_type") @Enumerated(EnumType.STRING)
        SubmitterType type,

        @Column(name = "submitter_name") String name,
        String address,
        String email,
        String phone) {

    public Submitter {
        name = Typed.line(name);
        address = Typed.text(address);
        email = Typed.line(email);
        phone = Typed.line(phone);
    }
}
