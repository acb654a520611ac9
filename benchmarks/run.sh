#!/usr/bin/env bash
# Every figure of docs/benchmarks.md. Texts for grouping are given by path: make bench DATA=/path/to/data
set -euo pipefail
cd "$(dirname "$0")/.."
py=.venv/bin/python

$py -m benchmarks.load
$py -m benchmarks.kills
$py -m benchmarks.pages
$py -m benchmarks.adversary
if [ -n "${DATA:-}" ]; then
  $py -m benchmarks.grouping "$DATA/banking77/banking_data/train.csv" --text text
  $py benchmarks/grouping_quality.py "$DATA"
else
  echo "Grouping is measured on texts that are not shipped: make bench DATA=/path/to/data"
fi
