#!/usr/bin/env bash
# Measures everything that the service is to be compared by, and writes bench/RESULTS.md. Needs no privileges: it builds,
# starts a service with servers and data of its own, and everything it makes goes away when it ends.
#
#   bench/run.sh [--quick] [--rounds N] [--seconds N] [--no-peers] [--to FILE]
#
# --quick: 2 rounds of 2 s, to see that it runs; the figures say nothing. Without it some 20 minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=5
seconds=8
peers=yes
results=bench/RESULTS.md
while [ $# -gt 0 ]; do
    case $1 in
        --quick) rounds=2 seconds=2 ;;
        --rounds) rounds=$2 && shift ;;
        --seconds) seconds=$2 && shift ;;
        --no-peers) peers=no ;;
        --to) results=$2 && shift ;;
        *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" && exit 2 ;;
    esac
    shift
done
. bench/service.sh

# Sets BENCH_SPRING_PEER, the command that starts it.
build_spring_peer() {
    ./mvnw -q -B -f bench/peers/spring/pom.xml -Dplace="$place/spring" compile dependency:build-classpath \
        -DincludeScope=runtime -Dmdep.outputFile="$place/spring-libraries" >"$place/spring.log" 2>&1 || {
        tail -5 "$place/spring.log"
        echo "Spring Cloud Gateway is not measured: its build failed."
        return
    }
    export BENCH_SPRING_PEER="$java/bin/java -XX:+UseSerialGC -Xmx1g -Dlogback.configurationFile=bench/load/logback.xml -cp $place/spring/classes:$(cat "$place/spring-libraries") SpringPeer"
}

# Sets BENCH_NODE_PEER, the command that starts it.
build_node_peer() {
    command -v npm >/dev/null || {
        echo "rate-limiter-flexible is not measured: Node.js and npm are not installed."
        return
    }
    cp -r bench/peers/node "$place/node"
    (cd "$place/node" && npm ci --ignore-scripts --no-audit --no-fund) >"$place/node.log" 2>&1 || {
        tail -5 "$place/node.log"
        echo "rate-limiter-flexible is not measured: npm could not bring it."
        return
    }
    export BENCH_NODE_PEER="node $place/node/peer.js" BENCH_NODE_VERSION=$(node --version)
}

BENCH_LOAD_BEFORE=$(cut -d' ' -f1 /proc/loadavg)
export BENCH_LOAD_BEFORE
find_wrk
build
if [ $peers = yes ]; then
    build_spring_peer
    build_node_peer
fi
start_service
echo "making organizations"
run_load "$java/bin/java" -cp "$classes" dev.gatehouse.bench.Tenants 500 "$place/keys"
find_postgres
export BENCH_PLACE="$place" BENCH_SERVICE="$service" BENCH_WRK="$wrk"
run_load "$java/bin/java" -Xmx1g -cp "$classes" dev.gatehouse.bench.Bench "$rounds" "$seconds" "$results"
echo "written: $results"
