-- A new version of a document, or of the text on the page, is a change of the consultation; H2 gives the old check a name of its own.
execute immediate (
  select 'alter table consultation_change drop constraint ' || c.constraint_name
  from information_schema.table_constraints c
  join information_schema.constraint_column_usage u
    on u.constraint_schema = c.constraint_schema and u.constraint_name = c.constraint_name
  where c.table_schema = current_schema and c.constraint_type = 'CHECK'
    and lower(u.table_name) = 'consultation_change' and lower(u.column_name) = 'kind');
alter table consultation_change add constraint consultation_change_kind_check
  check (kind in ('EXTENSION', 'CORRECTION', 'WITHDRAWAL', 'DOCUMENT', 'TEXT'));
