#!/usr/bin/env bash
# Every benchmark, one after the other; best on a machine that does nothing else.
# DATA=FOLDER with sets of real texts (see docs/benchmarks.md): without it, opinions are invented and the
# quality of grouping is not measured. PEER=PYTHON, an interpreter with benchmarks/opinions/requirements-*.txt.
set -u
cd "$(dirname "$0")/.."
python=.venv/bin/python
comments=()
real=${DATA:-}/decide-madrid/data/comments.csv
[[ -f $real ]] && comments=(--comments "$real")
failed=()

measure() {
    echo
    echo "== $1"
    shift
    "$@" || failed+=("$*")
}

measure "Load: stances and reads per second" $python -m benchmarks.load "${comments[@]}"
measure "Kill -9 in mid-burst" $python -m benchmarks.kills
measure "10 000 repeats of one form" $python -m benchmarks.repeats
measure "Pages: queries and bytes" $python -m benchmarks.pages "${comments[@]}"
measure "The board with 10 000 opinions" $python -m benchmarks.board
measure "Search at 100 000 items" $python -m benchmarks.search
measure "Signatures per second" $python -m benchmarks.petitions
measure "The map with 20 000 problems" $python -m benchmarks.problems
measure "A library's counter" $python -m benchmarks.counter
measure "Weighing" $python -m benchmarks.weighing ${PEER:+--peer "$PEER"}
measure "Agreement of two coders" $python -m benchmarks.local_questions_agreement
measure "Reply drafts from minutes" $python -m benchmarks.replying
measure "Backups: the drill" $python -m benchmarks.restore
measure "The adversary, whole" $python -m benchmarks.adversary
if [[ -n ${DATA:-} ]]; then
    questions=$DATA/banking77/banking_data/train.csv
    measure "Grouping: time and memory" $python -m benchmarks.grouping "$questions" --text text
    measure "Grouping: agreement with people" $python -m benchmarks.grouping_quality "$DATA"
    measure "Grouping and learning beside peers" $python -m benchmarks.opinions "$DATA" --markdown ${PEER:+--peer "$PEER"}
    measure "Sides and contradictions" $python -m benchmarks.sides "$DATA"
    measure "Opinion groups" $python -m benchmarks.consensus "$DATA/polis-opendata" ${PEER:+--peer "$PEER"}
    measure "Vectors across languages" $python -m benchmarks.vectors "$DATA"
fi

echo
if ((${#failed[@]})); then
    printf 'Not as wanted: %s\n' "${failed[@]}"
    exit 1
fi
echo "All as wanted."
