package pl.konsultacje.remark;

import pl.konsultacje.OnPostgres;

@OnPostgres
class LateAdmissionOnPostgresTests extends LateAdmissionTests {}
