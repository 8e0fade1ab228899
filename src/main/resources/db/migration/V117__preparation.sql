-- sections of a form that several people fill in, each kept for all of them; the number of the revision tells who was faster
create table desk_section (
  business_key varchar(120) not null,
  element varchar(120) not null,
  section varchar(120) not null,
  revision integer not null,
  texts text not null,
  saved_by varchar(60) not null,
  saved_at timestamp with time zone not null,
  primary key (business_key, element, section)
);

-- the office's own number of the case, the earlier consultation whose announcement this one began with, and whether the
-- announcement waits on its day for the coordinator's hand
alter table consultation add column case_sign varchar(120);
alter table consultation add column based_on varchar(60);
alter table consultation add column announced_by_hand boolean default false not null;
