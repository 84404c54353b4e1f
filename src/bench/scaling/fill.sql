-- :users users with two tasks each, and two whose tasks are measured: one with 50, one with 100,000.
\set ON_ERROR_STOP on
set session_replication_role = replica;
set maintenance_work_mem = '512MB';

create temp table index_definition as
select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
from pg_index join pg_class on pg_class.oid = indrelid
where relnamespace = 'taskql'::regnamespace and relname = 'task' and not indisunique;
select 'drop index ' || name from index_definition \gexec

insert into taskql.users (id, change_count, task_count)
select id, tasks, tasks
from (select 'user-' || n as id, 2 as tasks from generate_series(1, :users) n
      union all values ('with-50', 50), ('with-100000', 100000)) everybody;

insert into taskql.task (user_id, id, title, title_folded, status, priority, due_date, tags, created_at, updated_at,
    completed_at, revision, change, creation_digest)
select users.id, gen_random_uuid(), 'Task number ' || n, 'task number ' || n,
       case n % 2 when 0 then 'PENDING' else 'COMPLETED' end, (array['LOW', 'MEDIUM', 'HIGH'])[1 + n % 3],
       case when n % 5 > 0 then date '2026-01-01' + n % 700 end, '{shop}',
       now() - interval '1 year' + n * interval '1 second', now() - interval '1 year' + n * interval '1 second',
       case n % 2 when 1 then now() end, 1, n, sha256('')
from taskql.users, generate_series(1, task_count) n;

select definition from index_definition \gexec
vacuum (analyze) taskql.users;
vacuum (analyze) taskql.task;
checkpoint;
