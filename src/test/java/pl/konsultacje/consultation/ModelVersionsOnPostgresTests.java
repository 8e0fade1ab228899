package pl.konsultacje.consultation;

import org.springframework.test.annotation.DirtiesContext;
import pl.konsultacje.OnPostgres;

@OnPostgres
@DirtiesContext
class ModelVersionsOnPostgresTests extends ModelVersionsTests {}
