#!/usr/bin/env bash
# Every benchmark that needs no data from elsewhere. Others take a path: see docs/benchmarks.md.
# COMMENTS=FILE.csv (a column "text") measures with real opinions instead of invented ones.
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
comments=${COMMENTS:+--comments "$COMMENTS"}
failed=()

measure() {
    echo
    echo "== $1"
    shift
    "$@" || failed+=("$*")
}

measure "Load: stances and reads per second" $python -m benchmarks.load $comments
measure "Kill -9 in mid-burst" $python -m benchmarks.kills
measure "10 000 repeats of one form" $python -m benchmarks.repeats
measure "Pages: queries and bytes" $python -m benchmarks.pages $comments
measure "The adversary, whole" $python -m benchmarks.adversary

echo
if ((${#failed[@]})); then
    printf 'Not as wanted: %s\n' "${failed[@]}"
    exit 1
fi
echo "All as wanted."
