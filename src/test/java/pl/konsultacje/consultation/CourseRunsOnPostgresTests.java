package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class CourseRunsOnPostgresTests extends CourseRunsTests {}
