#!/usr/bin/env bash
# Fills throw-away databases and measures the pages in each: `benchmarks/run.sh [files …]`, by default 1000 and 100000.
# On PostgreSQL at every size where its programs are installed (or in the empty database that DATABASE_URL names, which
# then takes one size), and on SQLite at the largest size up to 100000. ROUNDS says how often each page is answered.
# Writes benchmarks/results/<engine>-<files>.json and prints the tables.
set -euo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
export DJANGO_SETTINGS_MODULE=benchmarks.settings PYTHONWARNINGS=ignore
rounds=${ROUNDS:-25}
results=benchmarks/results
SQLITE_MOST=100000

# Works on the database of DATABASE_URL: fill it, measure pages and export, keep the figures.
measure() {
    local name=$1 files=$2 part
    echo "$name, $files files: filling ..." >&2
    "$python" manage.py migrate --verbosity 0
    "$python" manage.py createcachetable
    "$python" -m benchmarks.seed "$files" >&2
    for part in pages export; do
        echo "$name, $files files: measuring the $part ..." >&2
        if [ $part = pages ]; then "$python" -m benchmarks.measure --rounds "$rounds"; else "$python" -m benchmarks.exporting; fi \
            >"$results/$name-$files.$part.part"
    done
    "$python" -m benchmarks.report join "$results/$name-$files"
}

if [ "${1:-}" = measure ]; then measure "$2" "$3"; exit; fi

sizes=("$@")
[ $# -gt 0 ] || sizes=(1000 100000)
mkdir -p "$results"

if [ -n "${DATABASE_URL:-}" ]; then
    [ ${#sizes[@]} = 1 ] || { echo "DATABASE_URL names one database: give one size." >&2; exit 1; }
    measure postgresql "${sizes[0]}"
    exec "$python" -m benchmarks.report
fi

if bin/with_postgres --where >/dev/null 2>&1; then
    for files in "${sizes[@]}"; do bin/with_postgres benchmarks/run.sh measure postgresql "$files"; done
else
    echo "PostgreSQL's programs are not installed: measuring on SQLite alone." >&2
fi

most=0
for files in "${sizes[@]}"; do [ "$files" -le $SQLITE_MOST ] && [ "$files" -gt $most ] && most=$files; done
if [ $most -gt 0 ]; then
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    DATABASE_URL="sqlite:///$scratch/benchmark.sqlite3" measure sqlite $most
fi
"$python" -m benchmarks.report
