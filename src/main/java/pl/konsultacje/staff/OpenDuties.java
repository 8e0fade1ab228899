package pl.konsultacje.staff;

/** What somebody has taken and not finished; the room of the tasks implements it. */
public interface OpenDuties {

    /** Offers the person's open tasks to those again who may do them. */
    void giveBack(String username);
}
