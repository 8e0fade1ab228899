package pl.konsultacje.platform;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;

/**
 * A job that lost a race is only unlocked: the usual retry would overwrite the due date that the winner has just set,
 * e.g. the moved end of a collection.
 */
final class KeepDateAfterRace implements FailedJobCommandFactory {

    @Override
    public Command<Object> getCommand(String jobId, Throwable failure) {
        if (isLostRace(failure)) {
            return context -> new UnlockJobCmd(jobId).execute(context);
        }
        return new DefaultJobRetryCmd(jobId, failure);
    }

    private static boolean isLostRace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OptimisticLockingException) {
                return true;
            }
        }
        return false;
    }
}
