-- how a remark, or a group of equal remarks, is handled
create table remark_case (
  id bigint primary key,
  version integer not null,
  case_key varchar(80) not null unique,
  consultation_key varchar(60) not null references consultation(case_key),
  round integer not null,
  opened_at timestamp with time zone not null,
  -- facts of the formal review
  in_time boolean not null,
  signature_required boolean not null,
  signed boolean not null,
  complete boolean not null,
  -- what the table remarkAdmissibility proposed, and by which rule
  proposed_admissible boolean,
  proposed_ground varchar(20),
  admissibility_rule varchar(80),
  admissibility_version integer,
  -- what the coordinator decided
  admissible boolean,
  ground varchar(20) check (ground in ('LATE', 'UNSIGNED', 'INCOMPLETE', 'OTHER')),
  review_reason text,
  part_id bigint references document_part,
  topic varchar(20) check (topic in ('GENERAL', 'FINANCE', 'INDICATORS', 'EDITORIAL')),
  reviewed_by varchar(60),
  reviewed_at timestamp with time zone,
  -- a refusal is approved by somebody who is not its author: held by the key below
  refusal_subject varchar(120),
  refused_by varchar(60),
  refused_as varchar(10) check (refused_as = 'AUTHOR'),
  -- who answers, and until when
  team varchar(40),
  team_set_by varchar(60),
  assignee varchar(60),
  working_days integer,
  due_date date,
  routing_rule varchar(80),
  routing_version integer,
  -- how it ended
  settled_at timestamp with time zone,
  settlement varchar(30) check (settlement in ('ANSWERED', 'LEFT_WITHOUT_CONSIDERATION')),
  check ((settled_at is null and settlement is null) or (settled_at is not null and settlement is not null)),
  foreign key (refusal_subject, refused_by, refused_as) references involvement(subject, username, capacity)
);
create index remark_case_by_consultation on remark_case(consultation_key, settled_at);

-- every remark belongs to one case at most; without one it waits for acceptance
create table remark_case_member (
  case_id bigint not null references remark_case,
  remark_id bigint not null unique references remark,
  primary key (case_id, remark_id)
);
