package pl.konsultacje.desk.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import pl.konsultacje.desk.JobManagement;

/** Tells the administrator on every page how many steps of the system stand still. */
@ControllerAdvice
class StoppedJobsModel {

    private final JobManagement jobs;

    StoppedJobsModel(JobManagement jobs) {
        this.jobs = jobs;
    }

    @ModelAttribute("stoppedJobs")
    @Nullable
    Long stoppedJobs(HttpServletRequest request) {
        return request.isUserInRole("ADMINISTRATOR") ? jobs.count() : null;
    }
}
