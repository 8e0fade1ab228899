package pl.konsultacje.remark;

import pl.konsultacje.OnPostgres;

@OnPostgres
class RemarkGroupOnPostgresTests extends RemarkGroupTests {}
