#!/usr/bin/env python3
"""What of src/ the tests have executed, and what they have not, by name.

    python3 tests/coverage.py BUILD_DIR        (./dev coverage runs the tests first)

Asks gcovr for what gcov counted. Prints one line each for all of our code, for the
parsers (what reads documents, projects, codebooks and their entries), for the storage
(with SQLite's extension) and for each layer; writes each file's share and, function by
function, the lines never executed and the branches taken one way only to
BUILD_DIR/misses.txt. Branches inside of assert() are not counted: they are there not
to be taken.
"""

import bisect
import glob
import json
import os
import subprocess
import sys

LAYERS = ("base", "apart", "text", "sqlext", "ingest", "store", "add", "code",
          "analyse", "export", "exchange", "api", "cli")
READERS = ("src/ingest/", "src/exchange/", "src/code/entry/", "src/code/codebook/")
GROUPS = {
    "all": lambda path: True,
    "parsers": lambda path: path.startswith(READERS),
    "storage": lambda path: path.startswith(("src/store/", "src/sqlext/")),
    **{layer: lambda path, of=f"src/{layer}/": path.startswith(of)
       for layer in LAYERS},
}


def read(build):
    """[(path, functions by first line, lines)] of each file of src/."""
    out = os.path.join(build, "coverage.json")
    # not those of the test programs, which have our headers in them
    objects = sorted(glob.glob(os.path.join(build, "CMakeFiles/tizbe*.dir")))
    subprocess.run(["gcovr", "--root", ".", "--filter", "src/",
                    "--exclude-branches-by-pattern", r"\s*(static_)?assert\(",
                    "--json", out, *objects], check=True)
    with open(out, encoding="utf-8") as file:
        for entry in json.load(file)["files"]:
            functions = sorted((f["lineno"], f["name"])
                               for f in entry.get("functions", ()))
            lines = [line for line in entry["lines"]
                     if not line.get("gcovr/noncode")]
            if lines:
                yield entry["file"], functions, lines


def tally(files):
    """Lines executed, lines, branches taken, branches."""
    lines = [line for _, _, some in files for line in some]
    branches = [b for line in lines for b in line["branches"]]
    return (sum(1 for line in lines if line["count"]), len(lines),
            sum(1 for b in branches if b["count"]), len(branches))


def share(part, whole):
    return f"{100 * part / whole:6.2f} %" if whole else "     - "


def spans(numbers):
    """[3, 4, 5, 9] -> "3-5 9"."""
    runs = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def misses(functions, lines):
    """(function, lines never executed, lines with a branch not taken)."""
    starts = [start for start, _ in functions]
    found = {}
    for line in sorted(lines, key=lambda line: line["line_number"]):
        number = line["line_number"]
        at = bisect.bisect_right(starts, number) - 1
        name = functions[at][1] if at >= 0 else "-"
        never, half = found.setdefault(name, ([], []))
        if not line["count"]:
            never.append(number)
        elif any(not b["count"] for b in line["branches"]):
            half.append(number)
    return [(name, *both) for name, both in found.items() if any(both)]


def write_misses(path, files):
    with open(path, "w", encoding="utf-8") as out:
        for file in sorted(files, key=lambda f: f[0]):
            ran, lines, taken, branches = tally([file])
            out.write(f"{file[0]}  lines {share(ran, lines).strip()} of {lines}, "
                      f"branches {share(taken, branches).strip()} of {branches}\n")
            for name, never, half in misses(file[1], file[2]):
                out.write(f"    {name}:" + (f" never {spans(never)}" if never else "")
                          + (f" one way {spans(half)}" if half else "") + "\n")


def main():
    build = sys.argv[1]
    files = list(read(build))
    print(f"{'':10}{'lines':>9}{'of':>9}  {'branches':>9}{'of':>9}")
    for name, belongs in GROUPS.items():
        ran, lines, taken, branches = tally([f for f in files if belongs(f[0])])
        print(f"{name:10}{share(ran, lines):>9}{lines:>9}  "
              f"{share(taken, branches):>9}{branches:>9}")
    write_misses(os.path.join(build, "misses.txt"), files)
    print(f"the misses by name: {os.path.join(build, 'misses.txt')}")


if __name__ == "__main__":
    main()
