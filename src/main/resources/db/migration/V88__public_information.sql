-- What the office says in its accessibility declaration and its privacy notice: each change is a new version.
create table public_information (
  version integer primary key,
  site_published_on date,
  site_updated_on date,
  status varchar(20) not null check (status in ('FULL', 'PARTIAL', 'NONE')),
  shortcomings_pl text not null,
  shortcomings_en text not null,
  drawn_up_on date,
  reviewed_on date,
  auditor varchar(400) not null,
  contact_person varchar(200) not null,
  contact_email varchar(254) not null,
  contact_phone varchar(60) not null,
  architecture_pl text not null,
  architecture_en text not null,
  privacy_pl text not null,
  privacy_en text not null,
  saved_at timestamp with time zone not null,
  saved_by varchar(60) not null
);
