#!/usr/bin/env bash
# Shows where the processor's time of a check goes: runs the service under load, takes samples of what its threads do
# (JFR's CPU-time samples, which count native code and the kernel too) and prints their shares by stage, as
# docs/profile.md explains them. With --methods also the methods that used most. Nothing is left when it ends.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-15}
methods=${1:-}
. bench/service.sh

load() {
    "$wrk" -t1 -c64 -d"$2"s -s bench/load/load.lua "$GATEHOUSE_URL" -- ${1/-/ "$place/keys" } | grep '^figures'
}

# Samples the service while it answers what is named: what is asked, and by how many organizations.
sample() {
    "$java/bin/jcmd" "$service" JFR.start name=load settings="$PWD/bench/load/profile.jfc" >/dev/null
    load "$1" "$seconds" | sed "s/^figures/$1:/" >&2
    "$java/bin/jcmd" "$service" JFR.stop name=load filename="$place/$1.jfr" >/dev/null
}

find_wrk
build
start_service -XX:FlightRecorderOptions=stackdepth=256
"$java/bin/java" -cp "$classes" dev.gatehouse.bench.Tenants 500 "$place/keys"
kinds=(no_operation-1 check-1 check-500 forward_auth-1)
for kind in "${kinds[@]}" "${kinds[@]}"; do
    load "$kind" "$seconds" >/dev/null
done
for kind in "${kinds[@]}"; do
    sample "$kind"
done
(cd "$place" && "$java/bin/java" -cp "$classes" dev.gatehouse.bench.Profile $methods "${kinds[@]/%/.jfr}")
