package pl.konsultacje.staff;

import java.util.List;

/** Names the people whom a visitor of the demo may log in as; there is none outside the demo. */
public interface DemoPeople {

    List<DemoPerson> people();
}
