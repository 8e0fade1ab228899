package pl.konsultacje.response.process;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pl.konsultacje.response.ResponseManagement;

/** What the model {@code remarkHandling} asks about the answer. */
@Component
public class ResponseQuestions {

    private final ResponseManagement responses;

    ResponseQuestions(ResponseManagement responses) {
        this.responses = responses;
    }

    public @Nullable String drafter(String caseKey) {
        return responses.drafter(caseKey);
    }

    public boolean approved(String caseKey) {
        return responses.isApproved(caseKey);
    }

    public boolean refusalSentBack(String caseKey) {
        return responses.isRefusalSentBack(caseKey);
    }
}
