-- what proves that the announcement appeared somewhere: a screenshot, a scan of a page or of the notice with its stamps
create table publication_proof (
  id bigint primary key,
  version integer not null,
  consultation_id bigint not null references consultation,
  file_name varchar(255) not null,
  media_type varchar(100) not null,
  size_in_bytes bigint not null,
  sha256 char(64) not null,
  content bytes not null,
  added_at timestamp with time zone not null
);

-- where the announcement appeared beside its own page, whose address and day are known without a row
create table publication_place (
  id bigint primary key,
  version integer not null,
  consultation_id bigint not null references consultation,
  kind varchar(20) not null check (kind in ('SITE', 'BIP', 'PRESS', 'NOTICE_BOARD', 'SOCIAL_MEDIA', 'OTHER')),
  address varchar(500) not null,
  published_on date not null,
  published_by varchar(200) not null,
  proof_link varchar(500) not null,
  proof_id bigint references publication_proof
);
create index place_by_consultation on publication_place(consultation_id);
