# Sourced by run.sh and profile.sh: builds the service, starts it for a load on servers and in a folder of its own, and
# takes everything away when the script ends.

place=$(mktemp -d)
service=
load=
trap 'stop_load; stop_service; rm -rf "$place"' EXIT
trap 'exit 130' INT TERM

fail() {
    echo "$*" >&2
    exit 1
}

# Sets $java, the folder of a JDK 25 or newer.
find_java() {
    local home version
    for home in "${GATEHOUSE_JAVA_HOME:-}" "${JAVA_HOME:-}" $(env | sed -n 's/^\(JAVA\|JDK\)[0-9A-Za-z_]*=//p') \
        /usr/lib/jvm/* /opt/* /opt/java/* ~/.sdkman/candidates/java/* ~/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null) || continue
        if [ "${version:-0}" -ge 25 ] && [ -x "$home/bin/javac" ]; then
            java=$home
            return
        fi
    done
    fail "No JDK 25 was found. Install one, and name its folder in GATEHOUSE_JAVA_HOME."
}

# Sets $wrk; brings it where Debian's packages are within reach, without installing it.
find_wrk() {
    wrk=$(command -v wrk) && return
    (mkdir "$place/wrk" && cd "$place/wrk" && apt-get download wrk && dpkg -x wrk_*.deb .) >"$place/wrk.log" 2>&1 ||
        fail "wrk is not installed, and 'apt-get download wrk' brought none: install it, the load comes from it."
    wrk=$place/wrk/usr/bin/wrk
    "$wrk" -v 2>&1 | grep -q '^wrk' || fail "wrk does not run; it needs libluajit-5.1 and libssl: install wrk."
}

# Sets $jvm, the settings that the service ships with, and $classes: the service's, the benchmark's and their libraries.
build() {
    find_java
    ./mvnw -q -B -Dspotless.check.skip compile dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile="$place/libraries" \
        >"$place/build.log" 2>&1 || { cat "$place/build.log"; fail "The build failed."; }
    jvm=$(sed -n 's/^build\.jvm=//p' target/classes/META-INF/build-info.properties | tr -d '\\')
    classes=$PWD/target/classes:$place/classes:$(cat "$place/libraries")
    mkdir "$place/classes"
    find bench/src -name '*.java' >"$place/sources"
    "$java/bin/javac" -proc:none -parameters -Xlint:all,-processing,-classfile -Werror -d "$place/classes" \
        -cp "$classes" @"$place/sources"
}

free_port() {
    local port
    for port in $(seq "$1" 2 $(($1 + 400))); do
        (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
    done
    fail "No free port was found."
}

# Starts it, with the settings it ships with and those that are given, and sets $service and what credentials.env holds.
start_service() {
    export SERVER_PORT MANAGEMENT_SERVER_PORT
    SERVER_PORT=$(free_port 18100)
    MANAGEMENT_SERVER_PORT=$(free_port $((SERVER_PORT + 1)))
    # Nobody reports, and no lease is to end while others are measured.
    GATEHOUSE_DATA_DIR="$place/data" GATEHOUSE_GATEWAY_LEASE=6h \
        "$java/bin/java" $jvm -Dgatehouse.exit-with-parent=true "$@" -cp "$classes" dev.gatehouse.Gatehouse >"$place/service.log" 2>&1 &
    service=$!
    until [ "$(curl -s -m 5 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$SERVER_PORT/v1/organizations/me")" = 401 ] &&
        [ -e "$place/data/credentials.env" ]; do
        kill -0 "$service" 2>/dev/null || { cat "$place/service.log"; service=; fail "The service did not start."; }
        sleep 0.2
    done
    set -a
    . "$place/data/credentials.env"
    set +a
}

# Where the service's PostgreSQL is, for its owner, and the pepper that it seals with.
find_postgres() {
    BENCH_POSTGRES_PORT=$(sed -n 's/.*PostgreSQL is ready on 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$place/service.log" | tail -1)
    BENCH_POSTGRES_PASSWORD=$(sed -n 's/^POSTGRES_GATEHOUSE_PASSWORD=//p' "$place/data/secrets.env")
    BENCH_PEPPER=$(sed -n 's/^GATEHOUSE_PEPPER=//p' "$place/data/secrets.env")
    export BENCH_POSTGRES_PORT BENCH_POSTGRES_PASSWORD BENCH_PEPPER
}

stop_service() {
    [ -n "$service" ] || return 0
    kill "$service" && wait "$service" || true
    service=
}

# Runs what measures, so that a signal to the script ends it at once.
run_load() {
    "$@" &
    load=$!
    wait "$load"
    load=
}

stop_load() {
    [ -n "$load" ] || return 0
    kill "$load" 2>/dev/null && wait "$load" || true
    load=
}
