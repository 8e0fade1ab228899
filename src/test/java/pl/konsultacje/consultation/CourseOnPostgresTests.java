package pl.konsultacje.consultation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class CourseOnPostgresTests extends CourseTests {}
