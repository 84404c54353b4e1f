-- The benchmark's users and tasks (../schema.sql) as taskql keeps them.
create temporary table source as
select md5('task-' || n)::uuid as id,
       'user-' || case when n <= 9750 then (n - 1) / 50 + 1 else 196 + (n - 9751) / 1000 end as user_id,
       'Task number ' || n || ': ' || (array['write the report', 'call the plumber', 'review "the" change', 'plan naïve café trip'])[n % 4 + 1] as title,
       'What has to be done for task ' || n || ', in a sentence or two, so that the row has an ordinary width.' as description,
       (array['PENDING', 'IN_PROGRESS', 'COMPLETED'])[n % 3 + 1] as status,
       (array['LOW', 'MEDIUM', 'HIGH'])[n % 3 + 1] as priority,
       date '2026-06-01' + n % 90 as due_date,
       timestamptz '2026-01-01 00:00:00Z' + (n::bigint * 7919 % 200003) * interval '1 minute' as created_at
from generate_series(1, 14750) n;

insert into taskql.users (id, change_count, task_count)
select user_id, count(*), count(*) from source group by user_id;

insert into taskql.task
select user_id, id, title, lower(title), description, lower(description), status, priority, due_date, '{}', created_at, created_at,
       case when status = 'COMPLETED' then created_at end, 1, row_number() over (partition by user_id order by created_at, id),
       sha256(convert_to(id::text, 'utf8'))
from source;
