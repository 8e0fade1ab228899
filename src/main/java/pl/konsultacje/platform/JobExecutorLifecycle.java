package pl.konsultacje.platform;

import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts the engine's job executor once the application is ready and stops it before anything else is closed. */
@Component
class JobExecutorLifecycle {

    private final SpringProcessEngineConfiguration engine;
    private final boolean wanted;

    JobExecutorLifecycle(
            SpringProcessEngineConfiguration engine, @Value("${konsultacje.job-executor:true}") boolean wanted) {
        this.engine = engine;
        this.wanted = wanted;
    }

    @EventListener
    void start(ApplicationReadyEvent ready) {
        if (wanted) {
            engine.getJobExecutor().start();
        }
    }

    @EventListener
    void stop(ContextClosedEvent closed) {
        if (engine.getJobExecutor().isActive()) {
            engine.getJobExecutor().shutdown();
        }
    }
}
