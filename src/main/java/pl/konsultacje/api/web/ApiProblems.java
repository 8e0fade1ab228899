package pl.konsultacje.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import pl.konsultacje.platform.ComeAgain;
import pl.konsultacje.platform.Refused;
import pl.konsultacje.platform.Words;
import pl.konsultacje.submission.SendingPlaces;

/**
 * Whatever goes wrong under {@code /api} is answered by problem details (RFC 9457), its sentences in the language that the
 * program asks for. Elsewhere people read pages.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {

    private static final String TOO_OFTEN = "refused.status.tooOften";
    private static final String TYPE = "urn:konsultacje:problem:";

    private final Words words;

    ApiProblems(Words words) {
        this.words = words;
    }

    /** Everything that is wrong with a submission, at its place. */
    static final class Refusals extends RuntimeException {

        private final transient List<Refused> list;

        Refusals(List<Refused> list) {
            this.list = List.copyOf(list);
        }
    }

    /** Too many sendings are worked on at the same time. */
    static final class Busy extends RuntimeException {}

    @ExceptionHandler(Busy.class)
    ResponseEntity<ProblemDetail> busy(Busy busy) {
        var problem = problem(HttpStatus.SERVICE_UNAVAILABLE, "busy");
        problem.setDetail(words.say("api.problem.busy", SendingPlaces.RETRY_SECONDS));
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(SendingPlaces.RETRY_SECONDS));
        return answer(problem, headers);
    }

    @ExceptionHandler({
        HttpRequestMethodNotSupportedException.class,
        HttpMediaTypeException.class,
        NoResourceFoundException.class,
        ResponseStatusException.class,
        MethodArgumentTypeMismatchException.class
    })
    ResponseEntity<ProblemDetail> status(Exception problem, HttpServletRequest request) throws Exception {
        if (!ComeAgain.isForPrograms(request)) {
            throw problem;
        }
        if (problem instanceof ErrorResponse known) {
            return answer(problem(known.getStatusCode(), "status"), known.getHeaders());
        }
        return answer(problem(HttpStatus.BAD_REQUEST, "status"), HttpHeaders.EMPTY);
    }

    /** More bytes than any submission may have, or parts that are none. */
    @ExceptionHandler(MultipartException.class)
    ResponseEntity<ProblemDetail> parts(MultipartException problem, HttpServletRequest request) {
        if (!ComeAgain.isForPrograms(request)) {
            throw problem;
        }
        var status = problem instanceof MaxUploadSizeExceededException
                ? HttpStatus.CONTENT_TOO_LARGE
                : HttpStatus.BAD_REQUEST;
        return answer(problem(status, "status"), HttpHeaders.EMPTY);
    }

    @ExceptionHandler(JsonBodies.UnreadableBody.class)
    ResponseEntity<ProblemDetail> unreadable(JsonBodies.UnreadableBody body) {
        var problem = problem(HttpStatus.BAD_REQUEST, "body");
        problem.setDetail(words.say("api.problem.body"));
        if (!body.pointer().isEmpty()) {
            problem.setProperty("errors", List.of(error(body.pointer(), words.say("api.problem.body.here"))));
        }
        return answer(problem, HttpHeaders.EMPTY);
    }

    @ExceptionHandler(Refused.class)
    ResponseEntity<ProblemDetail> refused(Refused refused, HttpServletRequest request) {
        if (!ComeAgain.isForPrograms(request)) {
            throw refused;
        }
        return refused(new Refusals(List.of(refused)));
    }

    @ExceptionHandler(Refusals.class)
    ResponseEntity<ProblemDetail> refused(Refusals refusals) {
        var first = refusals.list.get(0);
        var problem = problem(statusOf(first.code()), first.code());
        problem.setDetail(words.refusal(first));
        var errors = new ArrayList<Map<String, String>>();
        for (var refused : refusals.list) {
            if (refused.field() != null) {
                errors.add(error(pointer(refused.field()), words.refusal(refused)));
            }
        }
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return answer(problem, first.code().equals(TOO_OFTEN) ? retryAfter(first) : HttpHeaders.EMPTY);
    }

    /** Its argument is the minutes to wait. */
    private static HttpHeaders retryAfter(Refused tooOften) {
        var headers = new HttpHeaders();
        headers.set(
                HttpHeaders.RETRY_AFTER, String.valueOf(60 * Long.parseLong(String.valueOf(tooOften.arguments()[0]))));
        return headers;
    }

    private static HttpStatus statusOf(String code) {
        return switch (code) {
            case "refused.submission.notCollecting", "refused.submission.sentAlready" -> HttpStatus.CONFLICT;
            case "api.problem.idempotencyKey", "api.problem.part" -> HttpStatus.BAD_REQUEST;
            case TOO_OFTEN -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    /** From the name of a field of the form, {@code remark-2}, to a JSON pointer into the request, {@code /remarks/1/remark}. */
    private static String pointer(String field) {
        if (field.contains("/") || Set.of("remarks", "noticeRead", "files").contains(field)) {
            return "/" + field;
        }
        var dash = field.lastIndexOf('-');
        if (dash > 0) {
            return "/remarks/" + (Integer.parseInt(field.substring(dash + 1)) - 1) + "/" + field.substring(0, dash);
        }
        return "/submitter/" + field;
    }

    private static Map<String, String> error(String pointer, String detail) {
        var error = new LinkedHashMap<String, String>();
        error.put("pointer", "#" + pointer);
        error.put("detail", detail);
        return error;
    }

    private ProblemDetail problem(HttpStatusCode status, String type) {
        var problem = ProblemDetail.forStatus(status);
        problem.setType(URI.create(TYPE + (type.equals("status") ? String.valueOf(status.value()) : type)));
        problem.setTitle(words.sayOr("api.problem." + status.value(), words.say("api.problem.other")));
        return problem;
    }

    private ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .header(HttpHeaders.CONTENT_LANGUAGE, words.language().getLanguage())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
