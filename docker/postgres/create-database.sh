#!/bin/bash
# Runs once, when PostgreSQL has an empty volume. Two roles, neither a superuser: one owns the database and migrates it,
# the other, which the service works as, owns nothing, so that row-level security holds for it.
set -euo pipefail

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set=owner_password="$GATEHOUSE_DATABASE_PASSWORD" --set=service_password="$GATEHOUSE_SERVICE_PASSWORD" <<'SQL'
create role gatehouse login password :'owner_password';
create role gatehouse_service login password :'service_password';
create database gatehouse owner gatehouse;
SQL
