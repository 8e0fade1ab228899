package pl.konsultacje.desk;

import pl.konsultacje.OnPostgres;

@OnPostgres
class NewTaskNoticeOnPostgresTests extends NewTaskNoticeTests {}
