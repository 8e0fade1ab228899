-- one row per version; numbers and table as they were frozen, never computed again
create table report (
  id bigint primary key,
  version integer not null,
  consultation_key varchar(60) not null,
  number integer not null,
  contents text not null,
  compiled_at timestamp with time zone not null,
  introduction text not null,
  main_issues text not null,
  places_of_change text not null,
  names_withheld text not null,
  reviewed_by varchar(60),
  reviewed_at timestamp with time zone,
  approved_by varchar(60),
  approved_at timestamp with time zone,
  sent_for_reconsideration_at timestamp with time zone,
  -- the board's resolution
  resolution_outcome varchar(10) check (resolution_outcome in ('ADOPTED', 'RETURNED')),
  resolution_session varchar(200),
  resolution_number varchar(100),
  resolution_date date,
  published_at timestamp with time zone,
  sha256 char(64),
  unique (consultation_key, number),
  check (reviewed_by <> approved_by),
  check (published_at is null or (approved_at is not null and sha256 is not null))
);

create table report_file (
  id bigint primary key,
  version integer not null,
  report_id bigint not null references report,
  kind varchar(20) not null check (kind in ('PUBLISHED_HTML', 'CHANGED_DRAFT', 'RESOLUTION_SCAN')),
  file_name varchar(255) not null,
  media_type varchar(120) not null,
  size_in_bytes bigint not null,
  sha256 char(64) not null,
  content bytes not null,
  added_at timestamp with time zone not null,
  unique (report_id, kind)
);
