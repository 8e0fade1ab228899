package pl.konsultacje.audit;

import pl.konsultacje.OnPostgres;

@OnPostgres
class AuditPagesOnPostgresTests extends AuditPagesTests {}
