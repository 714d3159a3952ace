"""One table in every format: the same cells."""
import csv
import html
import io
import json
import os
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

from coding_rounds import differences
from studies import Study
from tables import Filter, is_printed_as

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def number(text):
    """What a cell says, as a number where it is one."""
    if text in ("", "NA", None):
        return None
    try:
        return float(text)
    except (TypeError, ValueError):
        return text


def of_csv(path, **how):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [list(map(number, row)) for row in csv.reader(file, **how)]


def of_excel_ru(path):
    rows = of_csv(path, delimiter=";")
    return [[number(cell.replace(",", ".")) if isinstance(cell, str)
             and re.fullmatch(r"-?[\d,]+(e-?\d+)?", cell) else cell
             for cell in row] for row in rows]


def of_json(path):
    with open(path, encoding="utf-8") as file:
        said = json.load(file)
    return of_dicts(said["rows"])


def of_jsonl(path):
    with open(path, encoding="utf-8") as file:
        return of_dicts([json.loads(line) for line in file])


def of_dicts(rows):
    return [list(rows[0])] + [
        [number(cell) for cell in row.values()] for row in rows]


def of_md(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.strip().strip("|") for line in file if line[0] == "|"]
    return [[number(cell.strip().replace("\\", ""))
             for cell in re.split(r"(?<!\\)\|", row)]
            for at, row in enumerate(rows) if at != 1]


def of_html(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return [[number(html.unescape(re.sub(r"<[^>]*>", "", cell)))
             for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S)]
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", text, re.S)]


def of_xlsx(path):
    with zipfile.ZipFile(path) as parts:
        shared = []
        if "xl/sharedStrings.xml" in parts.namelist():
            tree = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
            shared = ["".join(one.itertext()) for one in tree]
        tree = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    out = []
    for row in tree.iter(MAIN + "row"):
        cells = {}
        for cell in row.iter(MAIN + "c"):
            said = "".join(cell.itertext())
            if cell.get("t") == "s":
                said = shared[int(said)]
            cells[column_of(cell.get("r"))] = number(said)
        out.append([cells.get(at) for at in range(max(cells) + 1)])
    return out


def column_of(place):
    out = 0
    for letter in re.match("[A-Z]+", place)[0]:
        out = 26 * out + ord(letter) - 64
    return out - 1


def of_docx(path):
    with zipfile.ZipFile(path) as parts:
        tree = ElementTree.fromstring(parts.read("word/document.xml"))
    return [[number("".join(text.text or "" for text in cell.iter(
        WORD + "t"))) for cell in row.iter(WORD + "tc")]
            for row in tree.iter(WORD + "tr")]


def of_latex(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return [[number(plain_latex(cell)) for cell in
             line.removesuffix("\\\\").split("&")]
            for line in lines if line.endswith("\\\\")]


def plain_latex(cell):
    """Heads are stacked or turned where they are long."""
    cell = re.sub(r"\\(shortstack|rotatebox)[^{]*(\{90\})?\{(.*)\}$", r"\3",
                  cell.strip())
    cell = cell.replace(r"\allowbreak{}", "")
    cell = re.sub(r"\\([_%#])", r"\1", cell.replace("\\\\", ""))
    return cell.replace("$-$", "-")


READERS = {"csv": of_csv, "csv-excel": of_csv,
           "csv-excel-ru": of_excel_ru,
           "tsv": lambda path: of_csv(path, delimiter="\t"),
           "jsonl": of_jsonl, "md": of_md, "html": of_html, "xlsx": of_xlsx,
           "docx": of_docx, "latex": of_latex}


def a_table(dice, study):
    chosen = Filter(dice, study)
    name = dice.choice(["themes", "themes", "crosstab", "cooccur", "trend"])
    words = [name, "--level", dice.choice(["theme", "code"]), *chosen.words]
    by = dice.choice(["lang", "year", "country"])
    if name in ("themes", "crosstab"):
        words += ["--by", by]
    if name == "trend":
        words += ["--no-intervals"]
    if name == "themes" and dice.random() < 0.3:
        words += ["--wide"]
    return words


def same(name, wanted, cell):
    """A workbook has numbers with all their digits, the others as printed."""
    if isinstance(wanted, float) and isinstance(cell, float):
        return wanted == cell or is_printed_as(name, wanted, cell)
    return wanted == cell or {wanted, cell} == {None, "NA"}


def evidence(dice, study):
    """What is counted is what 'codings' lists with the same filter."""
    chosen = Filter(dice, study)
    words = [word for word in chosen.words if word != "--all-states"]
    if "--state" not in words:
        words += ["--state", ",".join(sorted(chosen.states))]
    got = Counter((row["title"], row["start"], row["end"], row["code"],
                   row["state"])
                  for row in study.corpus.table("codings", *words))
    wanted = Counter((row.doc, row.start, row.end, row.code, row.state)
                     for row in chosen.rows())
    return ["codings %s: %s" % (" ".join(words), line)
            for line in differences(got, wanted)]


def exports(dice, folder):
    study, out = Study(dice, folder), []
    for _ in range(5):
        out += evidence(dice, study)
    for _ in range(3):
        words = a_table(dice, study)
        path = os.path.join(folder, "wanted.json")
        study.corpus.run(*words, "-o", path, "--format", "json",
                         status=(0, 1))
        if not os.path.exists(path):
            continue
        with open(path, encoding="utf-8") as file:
            if not json.load(file)["rows"]:
                continue
        wanted = of_json(path)
        for name, reader in READERS.items():
            path = os.path.join(folder, "table." + name)
            study.corpus.run(*words, "-o", path, "--format", name)
            out += unlike("%s as %s" % (" ".join(words), name),
                          reader(path), wanted)
    return out


def unlike(said, got, wanted):
    got[0] = [name if isinstance(name, str) else "%g" % name
              for name in got[0]]
    if len(got) != len(wanted):
        return ["%s: %d rows, not %d" % (said, len(got), len(wanted))]
    columns = [wanted[0].index(name) if name in wanted[0] else None
               for name in got[0]]
    if None in columns:
        return ["%s: columns %s, not %s" % (said, got[0], wanted[0])]
    return ["%s: %s is %s, not %s" % (said, name, cell, row[at])
            for mine, row in zip(got[1:], wanted[1:])
            for name, cell, at in zip(got[0], mine, columns)
            if not same(name, row[at], cell)][:3]
