package pl.konsultacje.meeting;

import pl.konsultacje.OnPostgres;

@OnPostgres
class MeetingProcessOnPostgresTests extends MeetingProcessTests {}
