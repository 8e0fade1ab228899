package pl.konsultacje.remark;

import pl.konsultacje.OnPostgres;

@OnPostgres
class OwnRemarksOnPostgresTests extends OwnRemarksTests {}
