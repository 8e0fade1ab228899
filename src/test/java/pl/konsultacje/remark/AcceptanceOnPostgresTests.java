package pl.konsultacje.remark;

import pl.konsultacje.OnPostgres;

@OnPostgres
class AcceptanceOnPostgresTests extends AcceptanceTests {}
