-- who decided what, when and why; what the engine's history cannot say
create table decision (
  id bigint generated always as identity primary key,
  consultation_key varchar(60) not null,
  subject varchar(120) not null,
  act varchar(60) not null,
  outcome varchar(60),
  reason text,
  person varchar(80) not null,
  decided_at timestamp with time zone not null
);
create index decision_by_subject on decision(subject, decided_at);
create index decision_by_consultation on decision(consultation_key, decided_at);
