#!/usr/bin/env bash
# Shows where the processor's time of a check goes: runs the service under load, takes samples of what its threads do
# (JFR's CPU-time samples, which count native code and the kernel too) and writes their shares by stage to
# bench/PROFILE.md, which docs/profile.md explains. With --methods it also prints the methods that used most. Nothing
# else is left when it ends. Some 4 minutes; SECONDS_EACH=5 for a quick look.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-12}
. bench/service.sh

load() {
    "$wrk" -t1 -c64 -d"$seconds"s -s bench/load/load.lua "$GATEHOUSE_URL" -- "${1%-*}" "$place/keys" "${1#*-}" | grep '^figures'
}

# Samples the service while it answers what is named: what is asked, and how many organizations ask.
sample() {
    "$java/bin/jcmd" "$service" JFR.start name=load settings="$PWD/bench/load/profile.jfc" >/dev/null
    load "$1" | sed "s/^figures/$1:/"
    "$java/bin/jcmd" "$service" JFR.stop name=load filename="$place/$1.jfr" >/dev/null
}

find_wrk
build
start_service -XX:FlightRecorderOptions=stackdepth=256
run_load "$java/bin/java" -cp "$classes" dev.gatehouse.bench.Tenants 500 "$place/keys"
kinds=(no_operation-1 short_no_operation-1 check-1 check-500 forward_auth-1)
for kind in "${kinds[@]}" "${kinds[@]}"; do
    load "$kind" >/dev/null
done
for kind in "${kinds[@]}"; do
    sample "$kind"
done
{
    printf '# Profile\n\nWritten by `bench/profile.sh`; [docs/profile.md](../docs/profile.md) says what it means. '
    printf 'Shares of the processor time of all Java threads.\n\n'
    (cd "$place" && "$java/bin/java" -cp "$classes" dev.gatehouse.bench.Profile "${kinds[@]/%/.jfr}")
    printf '\n%s, %s cores; load %s\n' "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)" "$(nproc)" \
        "$(cut -d' ' -f1 /proc/loadavg)"
} >bench/PROFILE.md
if [ "${1:-}" = --methods ]; then
    (cd "$place" && "$java/bin/java" -cp "$classes" dev.gatehouse.bench.Profile --methods "${kinds[@]/%/.jfr}")
fi
