-- The role as which the server works where its login could bypass row-level security. Runs after each migration, as the
-- login that migrates; what that one may not do is left as it is, and the server's start-up check has the last word.
set local taskql.server_login = '${serverLogin}';

do $$
declare
    login name := coalesce(nullif(current_setting('taskql.server_login'), ''), current_user);
begin
    -- Two servers may start at once.
    perform pg_advisory_xact_lock(hashtext('taskql_server'));

    if not exists (select from pg_roles where rolname = 'taskql_server') then
        begin
            create role taskql_server nologin nosuperuser nocreatedb nocreaterole noinherit nobypassrls;
        exception
            -- Roles belong to all databases of a PostgreSQL, the lock to one.
            when duplicate_object or unique_violation then null;
            when insufficient_privilege then
                raise notice 'taskql_server: % may not create roles', current_user;
                return;
        end;
    end if;

    grant usage on schema taskql to taskql_server;
    grant select, insert, update, delete on taskql.users, taskql.task, taskql.task_deletion to taskql_server;
    grant select on taskql.sync_epoch to taskql_server;

    if not (select rolsuper from pg_roles where rolname = login) then
        begin
            if current_setting('server_version_num')::int >= 160000 then
                execute format('grant taskql_server to %I with inherit true, set true', login);
            else
                execute format('grant taskql_server to %I', login);
            end if;
        exception
            when insufficient_privilege then
                raise notice 'taskql_server: % may not grant it to %', current_user, login;
        end;
    end if;
end
$$;
