-- a letter by which an invited body without an e-mail address was told of a change; one for each change that it tells of
create table invited_follow_up (
  id bigint primary key,
  version integer not null,
  consultation_id bigint not null references consultation,
  body_id bigint not null references invited_body,
  notice_id bigint not null references consultation_notice,
  letter_on date not null,
  letter_by varchar(60) not null,
  registry_number varchar(100) not null,
  proof_id bigint references invited_proof,
  unique (body_id, notice_id)
);
create index invited_follow_up_by_consultation on invited_follow_up(consultation_id);
