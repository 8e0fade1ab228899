package pl.konsultacje.consultation;

/** Asked before the coordinator confirms that nothing more is waiting; every room that may have something waiting answers. */
public interface BeforeRegisterCloses {

    /** @throws pl.konsultacje.platform.Refused when something is waiting all the same */
    void refuseUnfinished(String consultationKey);
}
