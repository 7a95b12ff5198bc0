"""Draws the tables of the last figures from benchmarks/results/*.json; needs neither Django nor a database.

python -m benchmarks.report            the tables, in Markdown
python -m benchmarks.report write      the same, into README.md
python -m benchmarks.report join NAME  NAME.pages.part and NAME.export.part become NAME.json
"""

import json
import sys
from pathlib import Path

from benchmarks.tables import table, write_between

RESULTS = Path(__file__).parent / "results"
PAGE_KEYS = ("work ratio", "ratio", "ms")


def join(name):
    """One file of figures from its two parts."""
    parts = [Path(f"{name}.{part}.part") for part in ("pages", "export")]
    pages, export = (json.loads(part.read_text()) for part in parts)
    Path(f"{name}.json").write_text(json.dumps(pages | {"export": export}, indent=1) + "\n")
    for part in parts:
        part.unlink()


def load_results():
    """The figures of every database, PostgreSQL first, small before large."""
    found = [json.loads(path.read_text()) for path in RESULTS.glob("*.json")]
    return sorted(found, key=lambda result: (result["engine"], result["files"]))


def title(result):
    """PostgreSQL, 100,000."""
    return f"{result['engine']}, {result['files']:,}"


def compared(results):
    """The work of every page as a multiple of F's, one column a database."""
    names = list(dict.fromkeys(name for result in results for name in result["pages"]))
    rows = [[name, *[result["pages"].get(name, {}).get("work ratio", "–") for result in results]] for name in names]
    rows[0][1:] = [f"{result['pages'][names[0]]['work, ms']} ms" for result in results]
    growth = grown_between(results)
    for line in rows:
        line.append(growth.get(line[0], ""))
    return table(["work, × F", *map(title, results), "growth"], rows)


def grown_between(results):
    """By how much each page's work grows from the smallest to the largest PostgreSQL database."""
    sizes = [result for result in results if result["engine"] == "PostgreSQL"]
    if len(sizes) < 2:
        return {}
    first, last = sizes[0]["pages"], sizes[-1]["pages"]
    return {name: round(last[name]["work, ms"] / page["work, ms"], 2) for name, page in first.items() if name in last}


def in_detail(result):
    """One database: times, spread, queries, weight."""
    rows = [
        [name, *[page[key] for key in PAGE_KEYS], "–".join(map(str, page["quartiles"])), page["queries"], page["kB"]]
        for name, page in result["pages"].items()
    ]
    yield f"**{title(result)} files** ({result['actions']:,} Actions; load {result['load']})"
    yield ""
    yield from table(["", "work, × F", "time, × F", "ms", "quartiles, ms", "queries", "kB"], rows)


def exports(results):
    """The export, one row a database."""
    keys = ("rows a second", "COPY, rows a second", "of COPY", "first rows, s", "grown, MB")
    rows = [[title(result), *[result["export"].get(key, "–") for key in keys]] for result in results]
    return table(["CSV of all Actions", *keys], rows)


def tables():
    """Everything, in Markdown."""
    results = load_results()
    lines = [*compared(results), *exports(results)]
    for result in results:
        lines.extend(in_detail(result))
    return "\n".join(lines)


if __name__ == "__main__":
    if sys.argv[1:2] == ["join"]:
        join(sys.argv[2])
    elif sys.argv[1:] == ["write"]:
        write_between("figures", [tables()])
    else:
        sys.stdout.write(tables())
