-- the file that proves that letters were sent: a scan of the posting list, say; one for all letters posted together
create table invited_proof (
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

-- who was asked by letter for an opinion, how, and what came back
create table invited_body (
  id bigint primary key,
  version integer not null,
  consultation_id bigint not null references consultation,
  name varchar(300) not null,
  -- the name without accents, case and punctuation: none is invited twice
  name_key varchar(300) not null,
  kind varchar(20) not null check (kind in
    ('MUNICIPALITY', 'COUNTY', 'REGION', 'COUNCIL', 'PARTNER', 'NGO', 'AUTHORITY', 'OTHER')),
  address varchar(500) not null,
  email varchar(254) not null,
  -- days from the letter, where a law gives a term of its own; null: the end of the collection
  own_days integer check (own_days between 1 and 365),
  note varchar(2000) not null,
  letter_way varchar(10) check (letter_way in ('MAIL', 'PAPER')),
  letter_on date,
  letter_by varchar(60),
  registry_number varchar(100),
  proof_id bigint references invited_proof,
  answer varchar(20) check (answer in ('OPINION', 'NO_REMARKS')),
  answered_on date,
  answer_number varchar(80),
  answer_by varchar(60),
  unique (consultation_id, name_key),
  check ((letter_way is null) = (letter_on is null)),
  check ((answer is null) = (answered_on is null))
);
