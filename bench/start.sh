#!/usr/bin/env bash
# Measures what a person waits for: the time from the start of `java -jar` to the first answer, the first time and later,
# and the resident memory of the idle service. Needs ./mvnw package first. Everything it makes goes when it ends.
set -euo pipefail
cd "$(dirname "$0")/.."
jar=$(ls target/gatehouse-*.jar)
port=${PORT:-18080}
place=$(mktemp -d)
launcher=
trap '[ -z "$launcher" ] || { kill "$launcher" && wait "$launcher" || true; }; rm -rf "$place"' EXIT
export XDG_CACHE_HOME="$place/cache" GATEHOUSE_DATA_DIR="$place/data" SERVER_PORT=$port MANAGEMENT_SERVER_PORT=$((port + 1))

answers() { [ "$(curl -s -m 5 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/v1/organizations/me")" = 401 ]; }

# Starts it, sets $seconds, and leaves it running.
start() {
    local began
    began=$(date +%s.%N)
    java -jar "$jar" >"$place/log" 2>&1 &
    launcher=$!
    until answers; do
        kill -0 "$launcher" || { cat "$place/log"; exit 1; }
        sleep 0.2
    done
    seconds=$(echo "$(date +%s.%N) - $began" | bc)
}

stop() {
    kill "$launcher"
    wait "$launcher" || true
    launcher=
}

# Of the service itself: the child of the launcher, where there is one.
memory() {
    local service
    service=$(pgrep -P "$launcher" java || echo "$launcher")
    awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$service/status"
}

start
first=$seconds
for _ in $(seq 30); do sleep 1; done
idle=$(memory)
stop
later=()
for _ in 1 2 3; do
    start
    later+=("$seconds")
    stop
done
printf 'first start    %5.1f s\n' "$first"
printf 'later starts  %s s\n' "$(printf ' %4.1f' "${later[@]}")"
printf 'memory, idle   %5d MB\n' "$idle"
printf 'machine        %s, %s cores, load %s\n' "$(uname -sm)" "$(nproc)" "$(cut -d' ' -f1-3 /proc/loadavg)"
