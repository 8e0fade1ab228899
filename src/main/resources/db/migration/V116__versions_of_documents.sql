-- a new version of a document keeps the old one: the versions of one document bear the id of its first one as their series
alter table consultation_document add column series_id bigint references consultation_document;
alter table consultation_document add column number integer default 1 not null;
alter table consultation_document add column dated date;
-- what the version changes, in words for everybody; null for a first version
alter table consultation_document add column change_note text;
alter table consultation_document add column added_by varchar(60);
-- when a newer version took its place; null for the one that holds
alter table consultation_document add column replaced_at timestamp with time zone;
create unique index document_version on consultation_document(series_id, number);

-- a part keeps the words of the versions in which they stood; until_version is null while they stand
alter table document_part add column since_version integer default 1 not null;
alter table document_part add column until_version integer;
alter table document_part add column successor_id bigint references document_part;

-- which version of a document, or of the text on the page, a change brought
alter table consultation_change add column document_id bigint references consultation_document;
alter table consultation_change add column text_version integer;
