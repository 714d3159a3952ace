#!/usr/bin/env python3
"""The program held against a second one, made from its documentation alone.

    TIZBE=build/release/tizbe tests/model/run.py [--seed N] [--rounds N] [PART...]
"""
import argparse
import random
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True  # the source tree stays as it is

from agreement import agreements
from books import books
from coding_rounds import codings
from corpus import Failed
from copies import copies
from decisions import decisions
from exports import exports
from filtered import filtered
from golds import golds
from search_rounds import rankings, searches
from sequences import sequences
from statistics_tables import TABLES
from studies import Study
from tables import themes_table, wide_table
from trips import trips


def tables(dice, folder):
    study, out = Study(dice, folder), []
    for _ in range(20):
        dice.choice([themes_table, wide_table] + TABLES)(dice, study, out)
    return out


PARTS = {"codings": codings, "sequences": sequences, "decisions": decisions,
         "searches": searches, "rankings": rankings, "filtered": filtered,
         "tables": tables, "trips": trips, "agreements": agreements,
         "golds": golds, "exports": exports, "copies": copies,
         "books": books}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rounds", type=int, default=10)
    options.add_argument("--keep", action="store_true",
                         help="leave the folder of a round that differs")
    options.add_argument("parts", nargs="*", default=list(PARTS))
    said = options.parse_args()
    differ = 0
    for part in said.parts:
        for seed in range(said.seed, said.seed + said.rounds):
            folder = tempfile.mkdtemp(prefix="tizbe-model-")
            try:
                found = PARTS[part](random.Random("%s %d" % (part, seed)),
                                    folder)
            except Failed as failure:
                found = [str(failure)]
            finally:
                if not said.keep:
                    shutil.rmtree(folder)
            if found:
                differ += 1
                print("%s --seed %d%s:" % (part, seed, " in " + folder
                                           if said.keep else ""))
                for line in found[:12]:
                    print("    " + line)
            elif said.keep:
                shutil.rmtree(folder)
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
