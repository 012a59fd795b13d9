#!/bin/sh
# The site under load: one core for the server, the others for wrk.
#
#   bench/load.sh [ADDRESS...]                  the small routes of bench's own site
#   bench/load.sh --at http://host:port ADDRESS...  a server that runs already (pin it yourself: taskset -c 0)
#
# Prints Markdown: requests per second, their part of the plain server's, latency, errors. SECONDS_EACH=5 by default;
# JSON=file adds one JSON line per measurement. Needs wrk (Debian: wrk) and taskset.
set -eu
here=$(CDPATH='' cd -P -- "$(dirname -- "$0")/.." && pwd)
. "$here/.mvn/jdk.sh"
each=${SECONDS_EACH-5}
at=
if [ "${1-}" = --at ]; then
  at=$2
  shift 2
fi
[ $# -gt 0 ] || set -- /hello /page /fresh /stream /nothing

dir=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || :; rm -rf "$dir"' EXIT INT TERM
(cd "$here" && ./mvnw -q -B -ntp ${MAVEN_ARGS_LOAD-} compile dependency:build-classpath -pl bench -am -Dmdep.outputFile=target/load-classpath.txt >"$dir/maven" 2>&1) ||
  { cat "$dir/maven" >&2; exit 1; }
classes=$here/bench/target/classes
taskset -c 0 "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -cp "$classes:$(cat "$here/bench/target/load-classpath.txt")" \
  berth.bench.load.LoadServer >"$dir/ports" 2>"$dir/log" &
server=$!
i=0
until grep -qs '^site ' "$dir/ports" || [ $i -ge 100 ]; do i=$((i + 1)); sleep 0.1; done
plain=http://127.0.0.1:$(sed -n 's/^plain //p' "$dir/ports")
[ -n "$at" ] || at=http://127.0.0.1:$(sed -n 's/^site //p' "$dir/ports")

cores=1
[ "$(nproc)" -le 2 ] || cores=1-$(($(nproc) - 1))

# measure URL CONNECTIONS: "rate p50 p99 socket-errors not-2xx"
measure() {
  taskset -c "$cores" wrk -t1 -c"$2" -d"${each}s" --latency "$1" >"$dir/wrk"
  awk '
    /Requests\/sec/ { rate = $2 } /50%/ { half = $2 } /99%/ { most = $2 }
    /Socket errors/ { gsub(",", ""); lost = $4 + $6 + $8 + $10 }
    /Non-2xx/ { other = $5 }
    END { print rate, half, most, lost + 0, other + 0 }' "$dir/wrk"
}

row() {
  echo "| $1 | $2 | $3 | $(awk "BEGIN { printf \"%.0f\", 100 * $3 / $base }") % | $4 | $5 | $6 | $7 |"
  [ -z "${JSON-}" ] || echo "{\"address\":\"$1\",\"connections\":$2,\"requests_per_second\":$3,\"of_plain\":$(awk "BEGIN { printf \"%.3f\", $3 / $base }"),\"p50\":\"$4\",\"p99\":\"$5\",\"socket_errors\":$6,\"not_2xx\":$7}" >>"$JSON"
}

SECONDS_WARM=$each
for address in "$@"; do taskset -c "$cores" wrk -t1 -c32 -d"${SECONDS_WARM}s" "$at$address" >/dev/null; done
taskset -c "$cores" wrk -t1 -c32 -d"${SECONDS_WARM}s" "$plain/hello" >/dev/null

echo "| address | connections | requests/s | of plain | p50 | p99 | socket errors | not 2xx |"
echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
for connections in 32 256; do
  result=$(measure "$plain/hello" "$connections")
  base=${result%% *}
  row "plain /hello" "$connections" $result
  for address in "$@"; do row "$address" "$connections" $(measure "$at$address" "$connections"); done
done
if ! kill -0 "$server" 2>/dev/null; then
  cat "$dir/log" >&2
  exit 1
fi
