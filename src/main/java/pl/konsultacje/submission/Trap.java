package pl.konsultacje.submission;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a sending of the web form look like a program's; whoever goes into it is asked, never refused. */
public enum Trap {
    /** A field that nobody sees was filled in. */
    HIDDEN_FIELD,
    /** It was sent sooner than anybody can write. */
    TOO_FAST,
    /** It does not come from a page that we gave out. */
    NO_PAGE,
    /** Many came from the same address. */
    MANY_FROM_ADDRESS,
    /** Many came for the same consultation. */
    MANY_AT_ONCE;

    static String stored(Set<Trap> traps) {
        return traps.stream().sorted().map(Trap::name).collect(Collectors.joining(","));
    }

    static Set<Trap> read(String stored) {
        var traps = EnumSet.noneOf(Trap.class);
        Arrays.stream(stored.split(","))
                .filter(name -> !name.isEmpty())
                .map(Trap::valueOf)
                .forEach(traps::add);
        return traps;
    }
}
