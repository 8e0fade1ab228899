-- remarks that nobody has looked at since they arrived; the acceptance finds them here, however many cases there are
alter table remark add column waits_for_case boolean default true not null;
update remark set waits_for_case = false
  where exists (select 1 from remark_case_member m where m.remark_id = remark.id);
create index remark_waiting on remark(waits_for_case, id);
