package pl.konsultacje.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class BrokenModelAnalyzer extends AbstractFailureAnalyzer<BrokenModel> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BrokenModel cause) {
        return new FailureAnalysis(cause.getMessage(), "Mend the file that the sentence names and start again.", cause);
    }
}
