-- when a node of the application was alive: one row for each of its runs. A time that lies in no row is an outage
create table node_run (
  id varchar(36) primary key,
  started_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null
);
create index node_run_by_end on node_run(last_seen_at);

-- late remarks that are admitted together, for one reason, once a manager agrees
create table late_admission (
  id bigint primary key,
  version integer not null,
  consultation_key varchar(60) not null references consultation(case_key),
  number integer not null,
  -- what the four eyes look at
  subject varchar(120) not null,
  reason text not null,
  outage_from timestamp with time zone,
  outage_to timestamp with time zone,
  proposed_by varchar(60) not null,
  proposed_capacity varchar(10) default 'AUTHOR' not null check (proposed_capacity = 'AUTHOR'),
  proposed_at timestamp with time zone not null,
  state varchar(20) not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'ABANDONED')),
  decided_by varchar(60),
  decided_capacity varchar(10),
  decided_at timestamp with time zone,
  refusal_reason text,
  unique (consultation_key, number),
  -- four eyes: who proposed it has no row as its approver, and cannot get one
  check (state <> 'APPROVED' or (decided_by is not null and decided_capacity is not null and decided_capacity = 'APPROVER')),
  foreign key (subject, proposed_by, proposed_capacity) references involvement(subject, username, capacity),
  foreign key (subject, decided_by, decided_capacity) references involvement(subject, username, capacity)
);

create table late_admission_case (
  admission_id bigint not null references late_admission,
  case_key varchar(80) not null references remark_case(case_key),
  primary key (admission_id, case_key)
);

alter table remark_case add column admitted_late_at timestamp with time zone;
alter table remark_case add column admitted_late_reason text;

-- a notice that cannot be written steps aside: it is tried again later, and stands still after the fifth time
alter table consultation_notice add column attempts integer default 0 not null;
alter table consultation_notice add column next_attempt_at timestamp with time zone;
alter table consultation_notice add column failed_at timestamp with time zone;
alter table consultation_notice add column error varchar(200);
