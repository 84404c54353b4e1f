-- 5,000 users with 20 tasks each.
create temporary table source as
select 'crowd-' || u as user_id, md5('crowd-' || u || '-' || n)::uuid as id, 'Task number ' || n || ': write the report' as title,
       (array['PENDING', 'IN_PROGRESS', 'COMPLETED'])[n % 3 + 1] as status,
       timestamptz '2026-01-01 00:00:00Z' + n * interval '1 hour' as created_at, n
from generate_series(1, 5000) u, generate_series(1, 20) n;

insert into taskql.users (id, change_count, task_count) select user_id, 20, 20 from source group by user_id;

insert into taskql.task
select user_id, id, title, lower(title), title, lower(title), status, 'MEDIUM', date '2026-12-01', '{}', created_at, created_at,
       case when status = 'COMPLETED' then created_at end, 1, n, sha256(convert_to(id::text, 'utf8'))
from source;
