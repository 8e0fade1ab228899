-- A case ends, too, when its last remark is withdrawn; H2 gives the old check a name of its own. The other check speaks of settled_at.
execute immediate (
  select 'alter table remark_case drop constraint ' || c.constraint_name
  from information_schema.table_constraints c
  join information_schema.constraint_column_usage u
    on u.constraint_schema = c.constraint_schema and u.constraint_name = c.constraint_name
  where c.table_schema = current_schema and c.constraint_type = 'CHECK'
    and lower(u.table_name) = 'remark_case' and lower(u.column_name) = 'settlement'
    and not exists (select 1 from information_schema.constraint_column_usage o
      where o.constraint_schema = c.constraint_schema and o.constraint_name = c.constraint_name
        and lower(o.column_name) = 'settled_at'));
alter table remark_case add constraint remark_case_settlement_check
  check (settlement in ('ANSWERED', 'LEFT_WITHOUT_CONSIDERATION', 'WITHDRAWN'));
