package pl.konsultacje.remark;

import pl.konsultacje.OnPostgres;

@OnPostgres
class RemarkHandlingOnPostgresTests extends RemarkHandlingTests {}
