-- a message as the mail server gave it; never changed
create table mailbox_original (
  id bigint primary key,
  version integer not null,
  file_name varchar(255) not null,
  media_type varchar(120) not null,
  size_in_bytes bigint not null,
  sha256 char(64) not null,
  content bytes not null,
  added_at timestamp with time zone not null
);

create table mailbox_message (
  id bigint primary key,
  version integer not null,
  -- user, host and folder
  account varchar(400) not null,
  uid_validity bigint not null,
  uid bigint not null,
  received_at timestamp with time zone not null,
  taken_at timestamp with time zone not null,
  size_in_bytes bigint not null,
  -- null while it could not be taken
  original_id bigint references mailbox_original,
  state varchar(20) not null check (state in ('NOT_FETCHED', 'NEW', 'WAITING', 'REGISTERED', 'ASIDE')),
  -- why it waits or stands aside
  cause varchar(20),
  -- hash of the Message-ID, of the whole message where it has none
  message_key char(64) not null,
  content_hash char(64),
  sender varchar(254) not null,
  sender_name varchar(300) not null,
  subject varchar(500) not null,
  consultation_key varchar(60),
  submission_number varchar(80),
  decided_by varchar(60),
  decided_at timestamp with time zone,
  reason text,
  unique (account, uid_validity, uid)
);
create index mailbox_message_by_state on mailbox_message(state, received_at);
create index mailbox_message_by_key on mailbox_message(message_key);
create index mailbox_message_by_sender on mailbox_message(sender, taken_at);
create index mailbox_message_by_submission on mailbox_message(submission_number);

-- how the mail server answered, one row for each mailbox
create table mailbox_poll (
  account varchar(400) primary key,
  uid_validity bigint not null,
  last_uid bigint not null,
  -- whoever reads has it until then
  leased_until timestamp with time zone,
  read_at timestamp with time zone,
  failed_at timestamp with time zone,
  trouble varchar(20)
);
