package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class DocumentVersionsOnPostgresTests extends DocumentVersionsTests {}
