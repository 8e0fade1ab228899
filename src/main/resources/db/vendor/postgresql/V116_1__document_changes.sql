-- A new version of a document, or of the text on the page, is a change of the consultation.
alter table consultation_change drop constraint consultation_change_kind_check;
alter table consultation_change add constraint consultation_change_kind_check
  check (kind in ('EXTENSION', 'CORRECTION', 'WITHDRAWAL', 'DOCUMENT', 'TEXT'));
