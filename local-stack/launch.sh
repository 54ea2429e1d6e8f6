# Sourced by ./run-local and local-stack/bench, which set $root and define fail. Finds a JDK, and builds what is missing or stale.
# shellcheck shell=bash
java=${JAVA_HOME:+$JAVA_HOME/bin/java}
[ -x "${java:-}" ] || java=$(command -v java || true)
[ -n "$java" ] || fail "no Java found: install a JDK from 17 on, or set JAVA_HOME"
version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)
[ "${version:-0}" -ge 17 ] || fail "$java is Java ${version:-of unknown age}: install a JDK from 17 on, or set JAVA_HOME"

modules="identity-model keycloak-extensions realm-config provisioning-service staff-token local-stack"
target=$root/local-stack/target
stamp=$target/built # as old as the beginning of the last whole build

is_stale() {
  [ -f "$stamp" ] || return 0
  local module
  [ -z "$(find "$root/pom.xml" -newer "$stamp")" ] || return 0
  for module in $modules; do
    [ -z "$(find "$root/$module/pom.xml" "$root/$module/src/main" -newer "$stamp" -print -quit)" ] || return 0
  done
  return 1
}

build() {
  command -v mvn >/dev/null || fail "Maven is not installed: it builds this project (Debian: apt-get install maven)"
  mkdir -p "$target"
  local log=$target/build.log begin=$SECONDS pid
  (cd "$root" && exec mvn -B -ntp -q -pl local-stack -am package \
    -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcyclonedx.skip=true) >"$log" 2>&1 </dev/null &
  pid=$!
  trap 'kill "$pid" 2>/dev/null' EXIT
  while kill -0 "$pid" 2>/dev/null; do
    [ ! -t 1 ] || printf '\r  Building (the first time takes minutes) ... %4d s ' $((SECONDS - begin))
    sleep 1
  done
  if ! wait "$pid"; then
    echo
    grep -m 20 '^\[ERROR\]' "$log" >&2 || tail -20 "$log" >&2
    fail "the build failed; all of it is in $log"
  fi
  trap - EXIT
  [ ! -t 1 ] || printf '\r'
  printf '  Built in %d s%40s\n' $((SECONDS - begin)) ''
}

launch() {
  if is_stale; then build; fi
  exec "$java" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel="${tier:-1}" -Xmx"$1" \
    -Dsignon.root="$root" -Dlogback.configurationFile=launcher-logback.xml \
    -cp "$target/classes:$target/lib/*" "${@:2}"
}
