package pl.konsultacje.platform;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Checks and deploys all models and forms at start, in one deployment: nothing new when nothing changed, everything anew
 * when one file did, so that each model keeps the forms it was released with.
 */
@Component
class ModelDeployer implements SmartInitializingSingleton {

    private final RepositoryService repository;
    private final ModelFiles models;
    private final List<ModelCheck> checks;

    ModelDeployer(RepositoryService repository, ModelFiles models, List<ModelCheck> checks) {
        this.repository = repository;
        this.models = models;
        this.checks = checks;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var files = models.read();
        checks.forEach(check -> check.check(files));
        var deployment = repository.createDeployment().name("konsultacje").enableDuplicateFiltering(false);
        for (var file : files) {
            deployment.addInputStream(file.name(), new ByteArrayInputStream(file.content()));
        }
        deployment.deploy();
    }
}
