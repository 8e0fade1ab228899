-- the receipt is written after the request; what arrived before has its receipt in the outbox already
alter table submission add column receipt_written_at timestamp with time zone;
update submission set receipt_written_at = entered_at;
create index submission_by_receipt on submission(receipt_written_at, id);
