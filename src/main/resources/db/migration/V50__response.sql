-- answers to remarks, never changed: a new text is a new version
create table response_version (
  id bigint primary key,
  version integer not null,
  case_key varchar(80) not null references remark_case(case_key),
  -- one round of a case, see involvement
  subject varchar(120) not null,
  number integer not null,
  disposition varchar(20) not null check (disposition in ('ACCEPTED', 'PARTLY_ACCEPTED', 'NOT_ACCEPTED',
    'OUT_OF_SCOPE', 'CLARIFIED', 'DEFERRED', 'NO_DECISION_NEEDED')),
  reasons text not null,
  document_change text not null,
  author varchar(60) not null,
  author_capacity varchar(10) default 'AUTHOR' not null check (author_capacity = 'AUTHOR'),
  written_at timestamp with time zone not null,
  answer_hash char(64) not null,
  -- binds the words answered: those of every remark of the case
  text_hash char(64) not null,
  unique (case_key, number),
  foreign key (subject, author, author_capacity) references involvement(subject, username, capacity)
);

-- what a manager decided on a version, or, without one, on leaving a remark without consideration
create table response_approval (
  id bigint primary key,
  version integer not null,
  case_key varchar(80) not null references remark_case(case_key),
  subject varchar(120) not null,
  version_id bigint references response_version,
  approver varchar(60) not null,
  approver_capacity varchar(10),
  outcome varchar(20) not null check (outcome in ('APPROVED', 'SENT_BACK')),
  reason text,
  answer_hash char(64) not null,
  text_hash char(64) not null,
  decided_at timestamp with time zone not null,
  -- four eyes: an author of the round has no row as its approver, and cannot get one. Sending back makes nobody an approver
  check ((outcome = 'APPROVED' and approver_capacity is not null and approver_capacity = 'APPROVER')
    or (outcome = 'SENT_BACK' and approver_capacity is null)),
  foreign key (subject, approver, approver_capacity) references involvement(subject, username, capacity)
);
create index response_approval_by_case on response_approval(case_key, id);
