-- The published report as a Word file beside the HTML file; H2 gives the old check a name of its own.
execute immediate (
  select 'alter table report_file drop constraint ' || c.constraint_name
  from information_schema.table_constraints c
  join information_schema.constraint_column_usage u
    on u.constraint_schema = c.constraint_schema and u.constraint_name = c.constraint_name
  where c.table_schema = current_schema and c.constraint_type = 'CHECK'
    and lower(u.table_name) = 'report_file' and lower(u.column_name) = 'kind');
alter table report_file add constraint report_file_kind_check
  check (kind in ('PUBLISHED_HTML', 'PUBLISHED_DOCX', 'CHANGED_DRAFT', 'RESOLUTION_SCAN'));
