package pl.konsultacje.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells that the database was not to be reached from everything else that goes wrong with it. */
public final class DatabaseFailures {

    /** Connection failures of the standard, and how PostgreSQL says that it is going down or not yet up. */
    private static final String CONNECTION = "08";

    private static final String GOING = "57P0";

    private DatabaseFailures() {}

    /** What says that there was no connection, or none any more; null when something else went wrong. */
    public static @Nullable SQLException awayBecause(Throwable failure) {
        var looked = 0;
        for (Throwable cause = failure; cause != null && looked < 50; cause = cause.getCause(), looked++) {
            if (cause instanceof SQLException refused && isAway(refused)) {
                return refused;
            }
        }
        return null;
    }

    /** Both databases give every error a state; without one it is the pool that speaks, of a connection that has ended. */
    private static boolean isAway(SQLException refused) {
        var state = refused.getSQLState();
        return refused instanceof SQLTransientConnectionException
                || state == null
                || state.startsWith(CONNECTION)
                || state.startsWith(GOING);
    }
}
