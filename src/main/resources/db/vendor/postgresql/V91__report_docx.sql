-- The published report as a Word file beside the HTML file.
alter table report_file drop constraint report_file_kind_check;
alter table report_file add constraint report_file_kind_check
  check (kind in ('PUBLISHED_HTML', 'PUBLISHED_DOCX', 'CHANGED_DRAFT', 'RESOLUTION_SCAN'));
