package pl.konsultacje.remark;

import pl.konsultacje.platform.Refused;

/** Tells the process of a consultation what becomes of its late remarks. */
public interface LateAdmissionProcess {

    /**
     * Somebody proposed to admit late remarks: a manager decides.
     *
     * @throws Refused when the consultation follows a model that does not know of it
     */
    void proposed(String consultationKey);

    void decided(String consultationKey, String person);
}
