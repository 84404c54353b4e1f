-- What sync must still tell of tasks that are gone.
create table taskql.task_deletion (
    user_id    text collate "C" not null,
    task_id    uuid not null,
    change     bigint not null,
    deleted_at timestamptz(3) not null,

    constraint task_deletion_pkey primary key (user_id, task_id),
    constraint task_deletion_user_fkey foreign key (user_id) references taskql.users on delete cascade
);

create unique index task_deletion_by_change on taskql.task_deletion (user_id, change);
comment on index taskql.task_deletion_by_change is 'taskChanges; no two deletions of a user share a change';

create index task_deletion_by_age on taskql.task_deletion (user_id, deleted_at);
comment on index taskql.task_deletion_by_age is 'forgetting a user''s oldest deletions';

alter table taskql.task_deletion enable row level security;
alter table taskql.task_deletion force row level security;

create policy task_deletion_own on taskql.task_deletion
    using (user_id = nullif(current_setting('taskql.user_id', true), ''))
    with check (user_id = nullif(current_setting('taskql.user_id', true), ''));
