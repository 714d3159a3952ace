#!/usr/bin/env python3
"""Write the workbooks of tests/cases/held: ODS ([ODF 1.3] 9) and XLS ([MS-XLS]).

    python3 tests/cases/make_sheets.py
"""
import io
import os
import struct
import zipfile

from make_doc import compound

HERE = os.path.dirname(os.path.abspath(__file__))


def write(case, name, data):
    folder = os.path.join(HERE, "held", case)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as f:
        f.write(data)


# --- ODS --------------------------------------------------------------------

TYPE = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(f'xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{p}:1.0"'
                  for p in ("office", "style", "table", "text", "draw"))


def ods(tables, manifest="", states_type=True):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        def add(name, text):
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), text)
        if states_type:
            add("mimetype", TYPE)
        add("META-INF/manifest.xml",
            f'<manifest><file-entry full-path="/">{manifest}</file-entry></manifest>')
        if tables is not None:
            add("content.xml", f"""<office:document-content {SPACES}><office:automatic-styles>
<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="true"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>""")
    return out.getvalue()


def cell(text, more=""):
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def value(kind, attribute, said, shown, more=""):
    return (f'<table:table-cell office:value-type="{kind}" office:{attribute}="{said}" {more}>'
            f"<text:p>{shown}</text:p></table:table-cell>")


HIDDEN = f'<table:table table:style-name="ta1"><table:table-row>{cell("hidden")}</table:table-row></table:table>'
SHOWN = f"""<table:table table:style-name="ta2"><table:shapes><draw:frame><text:p>a picture's</text:p></draw:frame></table:shapes>
<table:table-column table:number-columns-repeated="9"/>
<table:table-header-rows><table:table-row>{"".join(map(cell, (
    "title", "text", "date", "share", "truth", "made", "hour", "same", "also", "covered", "behind")))}</table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="9"/></table:table-row>
<table:table-row>{cell("Visas")}<table:table-cell office:value-type="string"><office:annotation><text:p>a comment</text:p></office:annotation>
<text:p>Visas for<text:s text:c="2"/>nomads <text:span>of</text:span><text:tab/>all<text:line-break/>lands.</text:p><text:p>Twice.</text:p></table:table-cell>{
    value("date", "date-value", "2024-05-15T10:30:00", "15.05.24")}{value("percentage", "value", "0.125", "13 %")}{
    value("boolean", "boolean-value", "true", "TRUE")}{cell("shown", 'office:string-value="made"')}{
    value("time", "time-value", "PT10H30M00S", "10:30")}{cell("x", 'table:number-columns-repeated="2"')}
<table:covered-table-cell/>{cell("y")}</table:table-row>
<table:table-row table:number-rows-repeated="2">{cell("Grants")}{cell("Grants are given.")}</table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
</table:table>"""
LATER = f'''<table:table table:name="2023/24"><table:table-row>{cell("text")}</table:table-row>
<table:table-row>{cell("The later sheet.")}</table:table-row></table:table>
<table:table table:name="Words"><table:table-row>{cell("words")}</table:table-row></table:table>'''

write("ods", "input.ods", ods(HIDDEN + SHOWN + LATER))
write("ods-no-type", "input.ods", ods(SHOWN, states_type=False))
write("ods-none", "input.ods", ods(HIDDEN))
write("ods-empty", "input.ods", ods(None))
write("ods-secret", "input.ods", ods(SHOWN, "<encryption-data/>"))
# a table that would fill the sheet a hundred times
write("ods-endless", "input.ods", ods(
    "<table:table>" + f'<table:table-row table:number-rows-repeated="1048576">'
    f'{cell("endless " * 8, "table:number-columns-repeated=" + chr(34) + "16384" + chr(34))}</table:table-row></table:table>'))

# --- XLS --------------------------------------------------------------------


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def text(letters, count="<H", rich=False, spoken=False):
    wide = any(ord(c) > 255 for c in letters)
    raw = letters.encode("utf-16-le" if wide else "latin-1")
    units = len(raw) // 2 if wide else len(raw)
    head = struct.pack(count, units) + bytes([wide | 4 * spoken | 8 * rich])
    head += struct.pack("<H", 2) if rich else b""
    head += struct.pack("<I", 5) if spoken else b""
    return head + raw + b"\1\2\3\4\5\6\7\x08" * rich + b"aloud" * spoken


BEGIN8, BEGIN5 = (record(0x809, struct.pack("<HH", version, 5) + b"\0" * 12) for version in (0x600, 0x500))
END = record(0x0A)


def shared(strings):
    """The second string is cut in its midst, and goes on wider; the third
    begins with the next record, the last has what belongs to it there."""
    first = struct.pack("<II", 9, len(strings)) + text(strings[0], spoken=True)
    cut = strings[1]
    half = text(cut[:4])
    half = struct.pack("<H", len(cut.encode("utf-16-le")) // 2) + half[2:]
    rest = b"\1" + cut[4:].encode("utf-16-le")
    third = text(strings[2], rich=True)
    return (record(0xFC, first + half) + record(0x3C, rest) +
            record(0x3C, third[:-3]) + record(0x3C, third[-3:] + b"".join(map(text, strings[3:]))))


def at(kind, row, column, data, style=0):
    return record(kind, struct.pack("<HHH", row, column, style) + data)


def rk(number, hundredths=False):
    return struct.pack("<I", (number << 2 & 0xFFFFFFFC) | 2 | hundredths)


def upper(number):
    return struct.pack("<I", struct.unpack("<Q", struct.pack("<d", number))[0] >> 32 & 0xFFFFFFFC)


STRINGS = ["title", "Visas for \u043b\u044e\u0434\u0438 \U0001F393 are given.", "Visas", "date", "Grants \u2014 \u00ab2024\u00bb"]
HEADS = ["n", "half", "big", "made", "sum", "truth", "mistake", "none", "label"]


def sheet():
    none = b"\xff\xff"
    cells = at(0xFD, 1, 0, struct.pack("<I", 4)) + at(0x204, 1, 1, text("\u0413\u0440\u0430\u043d\u0442\u044b \u0432\u044b\u0434\u0430\u044e\u0442."))
    cells += at(0x203, 1, 2, struct.pack("<d", 45427.75), 1)
    cells += record(0xBD, struct.pack("<HH", 1, 3) + struct.pack("<H", 0) + rk(-7) +
                    struct.pack("<H", 0) + rk(150, True) + struct.pack("<H", 4))
    cells += at(0x203, 1, 5, struct.pack("<d", 0.1))
    cells += at(0x06, 1, 6, b"\0" * 6 + none + b"\0" * 8) + record(0x207, text("made of it"))
    cells += at(0x06, 1, 7, struct.pack("<d", 2.5) + b"\0" * 8)
    cells += at(0x06, 1, 8, b"\1\0\1\0\0\0" + none + b"\0" * 8)
    cells += at(0x06, 1, 9, b"\2\0\x07\0\0\0" + none + b"\0" * 8)
    cells += at(0x06, 1, 10, b"\3\0\0\0\0\0" + none + b"\0" * 8)
    cells += at(0x205, 1, 11, b"\x2a\1")
    # rows need not be in order; a chart has records of its own
    cells += BEGIN8 + at(0x204, 5, 0, text("of a chart")) + END
    cells += at(0x204, 0, 1, text("text")) + at(0xFD, 0, 0, struct.pack("<I", 0)) + at(0xFD, 0, 2, struct.pack("<I", 3))
    cells += b"".join(at(0x204, 0, 3 + i, text(name)) for i, name in enumerate(HEADS))
    cells += at(0xFD, 2, 0, struct.pack("<I", 2)) + at(0xFD, 2, 1, struct.pack("<I", 1)) + at(0x27E, 2, 2, upper(45428.0), 2)
    cells += at(0x205, 2, 8, b"\0\0")
    return BEGIN8 + cells + END


NAMES = "a", "Ә2", "c"


def workbook(sheets, version=BEGIN8, more=b"", hidden=(True, False)):
    head = version + more
    formats = record(0x41E, struct.pack("<H", 164) + text("DD\\.MM\\.YYYY"))
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, f) + b"\0" * 16) for f in (0, 164, 14))
    bounds = sum(len(record(0x85, b"\0" * 6 + text(name, "<B"))) for name in NAMES[:len(sheets)])
    tail = formats + styles + shared(STRINGS) + END
    places, place = [], len(head) + bounds + len(tail)
    for one in sheets:
        places.append(place)
        place += len(one)
    bound = b"".join(record(0x85, struct.pack("<IBB", places[i], hidden[i], 0) + text(NAMES[i], "<B"))
                     for i in range(len(sheets)))
    return head + bound + tail + b"".join(sheets)


def xls(case, stream, name="Workbook"):
    write(case, "input.xls", compound([(name, stream)]))


OTHER = BEGIN8 + at(0x204, 0, 0, text("hidden")) + END
xls("xls", workbook([OTHER, sheet()]))
LATER = BEGIN8 + at(0x204, 0, 0, text("text")) + at(0x204, 1, 0, text("The later sheet.")) + END
xls("xls-sheets", workbook([sheet(), LATER, LATER[:-4]], hidden=(False,) * 3))
# with a Word document in it, and one of a workbook
write("xls-with-word", "input.xls", compound([("MBD01", [("WordDocument", b"\0" * 64)]),
                                              ("Workbook", workbook([OTHER, sheet()]))]))
xls("xls-none", workbook([OTHER]))
xls("xls-secret", workbook([OTHER, sheet()], more=record(0x2F, b"\0" * 6)))
xls("xls-95", workbook([OTHER, sheet()], version=BEGIN5), "Book")
xls("xls-cut", workbook([OTHER, sheet()])[:-30])
xls("xls-lacks", workbook([OTHER, BEGIN8 + at(0xFD, 0, 0, struct.pack("<I", 9999)) + END, LATER], hidden=(True, False, False)))
xls("xls-astray", workbook([OTHER, sheet()[4:]]))
xls("xls-other", b"\0" * 64, "Contents")
