-- every text that was saved of a section, in the order of saving: what is overwritten can be read and taken over again
create table desk_section_version (
  id bigint generated always as identity primary key,
  business_key varchar(120) not null,
  element varchar(120) not null,
  section varchar(120) not null,
  texts text not null,
  saved_by varchar(60) not null,
  saved_at timestamp with time zone not null
);
create index desk_section_version_by_section on desk_section_version(business_key, element, section, id);

insert into desk_section_version (business_key, element, section, texts, saved_by, saved_at)
select business_key, element, section, texts, saved_by, saved_at from desk_section;
