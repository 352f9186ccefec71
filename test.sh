#!/usr/bin/env bash
# Builds the solution and runs every test, on a fresh clone with nothing but the .NET SDK. Arguments go to dotnet test, such as
# --filter FullyQualifiedName~Refresh; before them, --update-images takes the pictures in docs/images anew. Ends with a line
# "N passed, N failed, N skipped"; fails unless every test ran and passed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

readonly solution=Sdk.sln configuration=Release results="$PWD/TestResults"
summarized=no

# Nothing here asks, phones home, or leaves a server behind.
export CI=true
export DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_USE_MSBUILD_SERVER=false MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false
exec </dev/null

summarize() {
    summarized=yes
    printf '%d passed, %d failed, %d skipped\n' "$1" "$2" "$3"
}

# Whatever ends the script early is a failure, and is counted as one.
finish() {
    local code=$?
    if [[ $summarized == no ]]; then
        echo "Stopped before the tests were done (exit code $code)."
        summarize 0 1 0
        exit $((code == 0 ? 1 : code))
    fi
}
trap finish EXIT

# The tools that tests drive. Without them those tests could only fail.
require_tools() {
    if ! { command -v clang || command -v gcc; } >/dev/null || [[ ! -e /usr/include/zlib.h ]]; then
        install "Native AOT" clang zlib1g-dev
    fi

    if ! command -v chromium-headless-shell >/dev/null; then
        install "The browser tests" chromium-headless-shell fonts-dejavu-core
    fi

    # Tests start these servers themselves, each on a port and in a directory of its own, and stop and start them again in the midst of a run.
    if ! command -v redis-server >/dev/null || ! command -v redis-cli >/dev/null; then
        install "The tests of the Redis store" redis-server redis-tools
    fi

    if ! compgen -G "/usr/lib/postgresql/*/bin/postgres" >/dev/null; then
        install "The tests of the database store" postgresql
    fi

    if ! command -v npm >/dev/null; then
        install "The accessibility check" npm
    fi
}

# Debian's packages, for a purpose. Where nothing may be installed it names them and stops.
install() {
    local purpose=$1
    shift
    if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
        echo "$purpose: something is missing. On Debian, as root: apt-get install $*" >&2
        exit 1
    fi

    echo "$purpose: installing $* ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# The results of one test project, by what its results file says of each test; a result without a word of it is a failure.
count() {
    grep -o '<UnitTestResult [^>]*>' "$1" | awk '
        / outcome="Passed"/ { passed++; next }
        / outcome="NotExecuted"/ { skipped++; next }
        { failed++ }
        END { print passed + 0, failed + 0, skipped + 0 }'
}

if [[ ${1-} == --update-images ]]; then
    export DELEGATEDACCESS_UPDATE_IMAGES=1
    shift
fi

require_tools
dotnet restore "$solution"

# One compiler for all projects takes half the time; it would outlive the build.
UseSharedCompilation=true dotnet build "$solution" --no-restore -c "$configuration" -nodeReuse:false -maxcpucount:2 -warnaserror -warnnotaserror:NU1603
dotnet build-server shutdown --vbcscompiler >/dev/null

rm -rf "$results"
passed=0 failed=0 skipped=0
for project in tests/*/*.Tests.csproj; do
    name=$(basename "$project" .csproj)
    code=0
    dotnet test "$project" --no-build -c "$configuration" --results-directory "$results" --logger "trx;LogFileName=$name.trx" \
        --blame-hang-timeout 10m --blame-hang-dump-type none "$@" || code=$?

    more_passed=0 more_failed=0 more_skipped=0
    if [[ -s $results/$name.trx ]]; then
        read -r more_passed more_failed more_skipped < <(count "$results/$name.trx")
    elif (($# == 0)); then
        echo "$name left no results." >&2
        code=$((code == 0 ? 1 : code))
    fi

    # A host that crashed or hung has failed, though no test of it says so; and a project without tests proves nothing.
    if ((code != 0 && more_failed == 0)); then
        echo "$name ended with exit code $code." >&2
        more_failed=1
    elif (($# == 0 && more_passed + more_failed + more_skipped == 0)); then
        echo "$name ran no tests." >&2
        more_failed=1
    fi

    passed=$((passed + more_passed)) failed=$((failed + more_failed)) skipped=$((skipped + more_skipped))
done

if ((passed + failed + skipped == 0)); then
    echo "No tests ran." >&2
    failed=1
fi

summarize "$passed" "$failed" "$skipped"
((failed == 0 && skipped == 0))
