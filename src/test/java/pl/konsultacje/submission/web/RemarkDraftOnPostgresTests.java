package pl.konsultacje.submission.web;

import pl.konsultacje.OnPostgres;

@OnPostgres
class RemarkDraftOnPostgresTests extends RemarkDraftTests {}
