-- by what exact copies know the case that they join; null once an answer was handed over, or when nothing may join it
alter table remark_case add column copy_key char(64);
alter table remark_case add constraint one_case_for_copies unique (copy_key);

-- the remark of the same sender that said the same before: it is not answered twice. Its row here and not that of the
-- remark, which whoever takes it back locks before the case
alter table remark_case_member add column repeats_id bigint references remark_case_member(remark_id);
-- by what such repetitions know the remark that they repeat; null when it was taken back, corrected, or is one itself
alter table remark_case_member add column sender_key char(64);
alter table remark_case_member add constraint one_remark_for_repetitions unique (sender_key);
alter table remark_case_member add constraint repeats_or_is_repeated check (repeats_id is null or sender_key is null);
create index remark_case_member_by_repeated on remark_case_member(repeats_id);
