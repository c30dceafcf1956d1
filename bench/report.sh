#!/usr/bin/env bash
# Measures whether a month's report takes longer the more events are stored, and writes bench/REPORT.md. Builds, starts a
# service with servers and data of its own, and everything it makes goes away when it ends. The events are put into the
# database by SQL, for they are many: ten million take some minutes and 8 GB.
#
#   bench/report.sh [--small N] [--large N] [--rounds N] [--to FILE]
set -euo pipefail
cd "$(dirname "$0")/.."
small=100000
large=10000000
rounds=50
results=bench/REPORT.md
while [ $# -gt 0 ]; do
    case $1 in
        --small) small=$2 && shift ;;
        --large) large=$2 && shift ;;
        --rounds) rounds=$2 && shift ;;
        --to) results=$2 && shift ;;
        *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" && exit 2 ;;
    esac
    shift
done
. bench/service.sh

BENCH_LOAD_BEFORE=$(cut -d' ' -f1 /proc/loadavg)
export BENCH_LOAD_BEFORE
build
start_service
BENCH_POSTGRES_PORT=$(sed -n 's/.*PostgreSQL is ready on 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$place/service.log" | tail -1)
BENCH_POSTGRES_PASSWORD=$(sed -n 's/^POSTGRES_GATEHOUSE_PASSWORD=//p' "$place/data/secrets.env")
export BENCH_POSTGRES_PORT BENCH_POSTGRES_PASSWORD
run_load "$java/bin/java" -cp "$classes" dev.gatehouse.bench.ReportBench "$small" "$large" "$rounds" "$results"
echo "written: $results"
