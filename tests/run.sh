#!/usr/bin/env bash
# Runs every test of the repository on a clean checkout: installs what is missing, builds once, tests each project,
# and says on its last line "N passed, N failed, N skipped". Exit code 0 only when nothing failed.
#   bash tests/run.sh                all projects
#   bash tests/run.sh Engine.Tests   the named projects only
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly results="$PWD/TestResults"
readonly dotnet_needed=10 node_needed=20
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

fail() { echo "tests/run.sh: $*" >&2; echo "0 passed, 1 failed, 0 skipped"; exit 1; }

as_root() { if [[ $EUID -eq 0 ]]; then "$@"; else sudo "$@"; fi; }

# package and the file or command that proves it is there
install_missing() {
  local wanted=()
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || wanted+=(postgresql)
  command -v chromium >/dev/null || wanted+=(chromium)
  command -v soffice >/dev/null || wanted+=(libreoffice-writer-nogui)
  command -v pdftotext >/dev/null || wanted+=(poppler-utils)
  compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || wanted+=(fonts-noto-cjk)
  [[ ${#wanted[@]} -eq 0 ]] && return
  command -v apt-get >/dev/null || fail "please install: ${wanted[*]}"
  echo "Installing: ${wanted[*]}"
  as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null \
    || fail "apt-get could not install: ${wanted[*]}"
}

check_tools() {
  command -v dotnet >/dev/null || fail "the .NET $dotnet_needed SDK is missing (https://dotnet.microsoft.com/download)"
  dotnet --list-sdks | grep -q "^$dotnet_needed\." || fail "the .NET $dotnet_needed SDK is missing; found: $(dotnet --list-sdks | tr '\n' ' ')"
  command -v npm >/dev/null || fail "Node $node_needed with npm is missing (https://nodejs.org)"
  (( $(node -p 'process.versions.node.split(".")[0]') >= node_needed )) || fail "Node $node_needed or newer is needed; found $(node --version)"
}

# Sums one attribute of the <Counters …> line over all result files.
sum() {
  local total=0 value
  for value in $(grep -ho '<Counters [^>]*>' "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'); do
    total=$((total + value))
  done
  echo "$total"
}

main() {
  check_tools
  install_missing
  rm -rf "$results"

  dotnet build DecisionWorkflow.sln -c Release -v quiet || fail "the build failed"

  local broken=0 project name
  for project in tests/*/*.csproj; do
    name=$(basename "$project" .csproj)
    [[ $name == Performance ]] && continue                       # measures, does not judge
    [[ $# -gt 0 && " $* " != *" $name "* ]] && continue
    echo "== $name"
    dotnet test "$project" -c Release --no-build --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal"
    local exit_code=$?
    if [[ $exit_code -ne 0 ]] && ! { [[ -f $results/$name.trx ]] && grep -q '<Counters [^>]* failed="[1-9]' "$results/$name.trx"; }; then
      # A test host that died has judged nothing; that is a failure of its own.
      echo "$name did not finish (exit code $exit_code)"
      broken=$((broken + 1))
    fi
  done

  local passed failed skipped
  passed=$(sum passed)
  failed=$(($(sum failed) + $(sum error) + $(sum timeout) + $(sum aborted) + broken))
  skipped=$(($(sum total) - $(sum executed)))
  echo "$passed passed, $failed failed, $skipped skipped"
  [[ $failed -eq 0 && $passed -gt 0 ]]
}

main "$@"
