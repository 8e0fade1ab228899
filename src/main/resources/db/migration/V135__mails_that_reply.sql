-- the mail that one of the outbox replies to, and those before it; null where it replies to none
alter table outbox_mail add column in_reply_to varchar(300);
alter table outbox_mail add column reply_references text;
-- what a message of the mailbox calls itself, and the messages that it names; null where it has no name
alter table mailbox_message add column message_id varchar(300);
alter table mailbox_message add column message_references text;
