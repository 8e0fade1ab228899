create table legal_basis (
  code varchar(40) primary key,
  name_pl varchar(400) not null,
  name_en varchar(400) not null,
  minimum_days integer not null,
  report_days integer not null,
  decision_required boolean not null,
  resolution_required boolean not null
);

-- minimum: days from the announcement, its own day not counted
insert into legal_basis values
  ('DEVELOPMENT_POLICY',
   'art. 6 ust. 5 ustawy z dnia 6 grudnia 2006 r. o zasadach prowadzenia polityki rozwoju',
   'Art. 6(5) of the Act of 6 December 2006 on the principles of development policy',
   35, 30, true, true),
  ('PUBLIC_BENEFIT',
   'art. 5 ust. 2 pkt 3 ustawy z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie',
   'Art. 5(2)(3) of the Act of 24 April 2003 on public benefit and volunteer work',
   7, 30, false, false);

create table consultation (
  id bigint primary key,
  version integer not null,
  case_key varchar(60) not null unique,
  title varchar(400) not null,
  initiated_by varchar(60) not null,
  initiated_at timestamp with time zone not null,
  -- the announcement, null until it is prepared
  headline varchar(400),
  unit varchar(400),
  summary text,
  subject text,
  who_may_take_part text,
  legal_basis_code varchar(40) references legal_basis,
  publication_at timestamp with time zone,
  collection_end date,
  channels text,
  timely_receipt_rule text,
  contact_name varchar(200),
  contact_phone varchar(60),
  contact_email varchar(254),
  report_place varchar(400),
  privacy_notice text,
  automatic_assignment boolean,
  -- decisions and facts of the procedure
  decision_kind varchar(200),
  decision_number varchar(100),
  decision_date date,
  publication_approved_at timestamp with time zone,
  published_at timestamp with time zone,
  collection_closed_at timestamp with time zone,
  register_confirmed_at timestamp with time zone,
  post_awaited_until date,
  concluded_at timestamp with time zone
);

create table consultation_document (
  id bigint primary key,
  version integer not null,
  consultation_id bigint not null references consultation,
  kind varchar(20) not null check (kind in ('DRAFT', 'ANNEX', 'FORM')),
  title varchar(400) not null,
  file_name varchar(255) not null,
  media_type varchar(120) not null,
  size_in_bytes bigint not null,
  sha256 char(64) not null,
  content bytes not null,
  added_at timestamp with time zone not null
);
create index document_by_consultation on consultation_document(consultation_id);

-- the decision itself, signatures and all: never public
create table decision_scan (
  id bigint primary key,
  version integer not null,
  consultation_id bigint not null unique references consultation,
  file_name varchar(255) not null,
  media_type varchar(120) not null,
  size_in_bytes bigint not null,
  sha256 char(64) not null,
  content bytes not null,
  added_at timestamp with time zone not null
);

create table document_part (
  id bigint primary key,
  version integer not null,
  consultation_id bigint not null references consultation,
  position integer not null,
  anchor varchar(60) not null,
  number varchar(20) not null,
  heading varchar(400) not null,
  text text not null,
  team_code varchar(40),
  unique (consultation_id, anchor)
);
