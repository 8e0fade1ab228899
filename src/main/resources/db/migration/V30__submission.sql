-- what arrived, by every channel; never changed afterwards
create table submission (
  id bigint primary key,
  version integer not null,
  number varchar(80) not null unique,
  consultation_key varchar(60) not null references consultation(case_key),
  channel varchar(20) not null check (channel in
    ('WEB_FORM', 'EMAIL', 'POST', 'IN_PERSON', 'ORAL_FOR_RECORD', 'E_DELIVERY', 'EPUAP')),
  received_at timestamp with time zone not null,
  entered_at timestamp with time zone not null,
  entered_by varchar(60),
  signed boolean not null,
  registry_number varchar(60) not null,
  submitter_type varchar(20) not null check (submitter_type in
    ('PERSON', 'LOCAL_GOVERNMENT', 'NGO', 'SOCIAL_ECONOMY', 'COMPANY', 'UNIVERSITY', 'PUBLIC_INSTITUTION', 'COUNCIL',
     'OTHER')),
  submitter_name varchar(300) not null,
  address varchar(500) not null,
  email varchar(254) not null,
  phone varchar(60) not null,
  access_code varchar(40) not null,
  -- the second sending of one form finds the first by it
  idempotency_key varchar(80) unique
);
create index submission_by_consultation on submission(consultation_key, received_at);
create index submission_by_registry_number on submission(consultation_key, registry_number);

create table remark (
  id bigint primary key,
  version integer not null,
  number varchar(90) not null unique,
  submission_id bigint not null references submission,
  position integer not null,
  part_id bigint references document_part,
  part_text varchar(500) not null,
  page varchar(60) not null,
  current_wording text not null,
  content text not null,
  proposed_wording text not null,
  justification text not null,
  text_hash char(64) not null,
  unique (submission_id, position)
);
create index remark_by_text on remark(text_hash);
