#!/usr/bin/env bash
# Proves that the guards of a refresh are guarded: applies each patch of this folder to a copy of the source, and wants the simulation, or else
# the row's own tests, to fail. Prints the table of docs/reliability.md. Arguments name patches; all of them without.
# Needs git and the .NET SDK. The source itself is never changed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly seeds=${MUTANT_SEEDS:-60} simulation=tests/DelegatedAccess.Simulation rows=tests/DelegatedAccess.Tests
export DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true MSBUILDDISABLENODEREUSE=1

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy"

build() {
    dotnet build "$copy/$1" -c Release -p:RunAnalyzers=false -clp:ErrorsOnly --nologo -v:q >&2
}

# What the simulation found, or nothing.
hunt() {
    local said
    said=$(dotnet "$copy/$simulation/bin/Release/net10.0/DelegatedAccess.Simulation.dll" hunt "$seeds" || true)
    case $said in
        "run "*) printf '%s\n' "${said%%$'\n'*}" ;;
        "nothing found"*) ;;
        *) echo "The simulation broke." >&2; exit 1 ;;
    esac
}

# The rows' tests that failed, or nothing.
failed_tests() {
    build "$rows" || exit 1
    dotnet test "$copy/$rows" -c Release --no-build --nologo --filter "$1" --blame-hang-timeout 2m --blame-hang-dump-type none 2>/dev/null \
        | sed -n 's/^ *Failed \([A-Za-z_0-9]*\).*/\1/p' | head -n 1 || true
}

patches=("$@")
if ((${#patches[@]} == 0)); then
    patches=(tests/mutants/*.patch)
fi

survivors=0
build "$simulation"
[[ -z $(hunt) ]] || { echo "The simulation fails without any mutant." >&2; exit 1; }
echo "| guard | what the mutant does | caught by |"
echo "| --- | --- | --- |"
for patch in "${patches[@]}"; do
    guard=$(sed -n 's/^guard: //p' "$patch") change=$(sed -n 's/^change: //p' "$patch") filter=$(sed -n 's/^tests: //p' "$patch")
    # The copy may lie in nobody's repository, or in somebody's.
    (cd "$copy" && GIT_CEILING_DIRECTORIES=$(dirname "$copy") git apply "$OLDPWD/$patch")
    build "$simulation"
    found=$(hunt)
    if [[ -n $found ]]; then
        caught="the simulation, ${found}"
    elif test=$(failed_tests "$filter") && [[ -n $test ]]; then
        caught="\`$test\`; not by $seeds seeds of each profile"
    else
        caught="**nothing**"
        survivors=$((survivors + 1))
    fi

    echo "| $guard | $change | $caught |"
    (cd "$copy" && GIT_CEILING_DIRECTORIES=$(dirname "$copy") git apply --reverse "$OLDPWD/$patch")
done

((survivors == 0))
