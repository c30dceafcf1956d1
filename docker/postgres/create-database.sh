#!/bin/bash
# Runs once, when PostgreSQL has an empty volume. The service's role is no superuser, but may make weaker roles than
# itself and hand tables to them.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set=password="$GATEHOUSE_DATABASE_PASSWORD" <<'SQL'
create role gatehouse login createrole password :'password';
create database gatehouse owner gatehouse;
SQL
