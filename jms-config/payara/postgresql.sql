-- The roles and databases of Plant Inspection in a PostgreSQL cluster, version 15 or newer. Run by a superuser, once:
--     psql -v ON_ERROR_STOP=1 -f postgresql.sql
-- Then give the three that sign in their passwords, each by \password ROLE in psql, which shows them to nobody.

-- Owns the tables and changes them, from MigrateDatabase only; the server does not know its password.
create role plant_owner login;

-- What the application may do. The migrations grant it: everything on working tables, insert and select on the record.
create role plant_application nologin;
create role plant_server login in role plant_application;
-- as long as it waits with H2
alter role plant_server set lock_timeout = '10s';

-- The server's batch runtime makes its own tables, in a database of their own.
create role plant_batch login;

create database plant owner plant_owner template template0 encoding 'UTF8';
revoke all on database plant from public;
grant connect on database plant to plant_application;

create database plant_batch owner plant_batch template template0 encoding 'UTF8';
revoke all on database plant_batch from public;
