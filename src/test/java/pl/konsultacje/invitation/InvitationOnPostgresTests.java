package pl.konsultacje.invitation;

import pl.konsultacje.OnPostgres;

@OnPostgres
class InvitationOnPostgresTests extends InvitationTests {}
