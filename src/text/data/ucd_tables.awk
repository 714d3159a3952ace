# Make src/text/ucd_tables.c from the Unicode Character Database.
#
# POSIX awk; the command is in README.md beside this file. The values written
# here are the ones that ucd.h names: change both or neither.
#
# Each code point gets one 16-bit number. The table has two stages: the first
# says which block of 128 a code point belongs to, equal blocks are kept once.

function hex(text,    n, i) {
    n = 0
    text = tolower(text)
    for (i = 1; i <= length(text); i++)
        n = n * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
    return n
}

# first and last of "0041" or "0041..005A"
function range(text,    at) {
    gsub(/[ \t]/, "", text)
    at = index(text, "..")
    first = hex(at ? substr(text, 1, at - 1) : text)
    last = at ? hex(substr(text, at + 2)) : first
}

function number(names, values,    n, i, list) {
    n = split(names, list, " ")
    for (i = 1; i <= n; i++)
        values[list[i]] = i
}

function mark(flag,    i) {
    for (i = first; i <= last; i++)
        flag[i] = 1
}

function mark_text(text, flag,    n, i, list) {
    n = split(text, list, " ")
    for (i = 1; i <= n; i++) {
        range(list[i])
        mark(flag)
    }
}

BEGIN {
    FS = ";"
    number("CR LF Newline Extend ZWJ Format Regional_Indicator Katakana " \
        "Hebrew_Letter ALetter Single_Quote Double_Quote MidNumLet " \
        "MidLetter MidNum Numeric ExtendNumLet WSegSpace", word_class)
    number("CR LF Extend Sep Format Sp Lower Upper OLetter Numeric ATerm " \
        "SContinue STerm Close", sentence_class)
    # What the stored text does without: see normalise.h.
    mark_text("0000..0008 000E..001F 007F..0084 0086..009F 00AD 061C " \
        "180B..180F 200B..200F 202A..202E 2060..2064 2066..206F FE00..FE0F " \
        "FEFF FFF9..FFFB E0000..E007F E0100..E01EF", removed)
}

{
    sub(/#.*/, "")
    if (NF < 2)
        next
}

FILENAME ~ /WordBreakProperty/ {
    range($1)
    gsub(/ /, "", $2)
    for (i = first; i <= last; i++)
        word[i] = word_class[$2]
}

FILENAME ~ /SentenceBreakProperty/ {
    range($1)
    gsub(/ /, "", $2)
    for (i = first; i <= last; i++)
        sentence[i] = sentence_class[$2]
}

FILENAME ~ /emoji-data/ && $2 ~ /Extended_Pictographic/ {
    range($1)
    mark(pictograph)
}

FILENAME ~ /PropList/ && $2 ~ /^ *White_Space/ {
    range($1)
    mark(blank)
}

FILENAME ~ /DerivedNormalizationProps/ && $2 ~ /NFC_QC/ {
    range($1)
    mark(unsafe)
}

FILENAME ~ /DerivedCombiningClass/ && $2 + 0 != 0 {
    range($1)
    mark(unsafe)
}

FILENAME ~ /DerivedGeneralCategory/ {
    range($1)
    gsub(/ /, "", $2)
    category = substr($2, 1, 1)
    if (category == "L")
        mark(letter)
    else if (category == "N")
        mark(digit)
    else if (category == "M")
        mark(combining)
}

function value(i) {
    return word[i] + 32 * sentence[i] + 512 * pictograph[i] \
        + 1024 * letter[i] + 2048 * digit[i] + 4096 * combining[i] \
        + 8192 * blank[i] + 16384 * removed[i] + 32768 * unsafe[i]
}

function print_numbers(list, count, width,    i, line, item) {
    line = "   "
    for (i = 0; i < count; i++) {
        item = " " list[i] ","
        if (length(line) + length(item) > 79) {
            print line
            line = "   "
        }
        line = line item
    }
    print line
}

END {
    blocks = 0
    for (b = 0; b < 8704; b++) {
        key = ""
        for (i = 0; i < 128; i++) {
            v[i] = value(b * 128 + i)
            key = key " " v[i]
        }
        if (!(key in known)) {
            known[key] = blocks
            for (i = 0; i < 128; i++)
                values[blocks * 128 + i] = v[i]
            blocks++
        }
        block[b] = known[key]
    }
    # ucd_low reads the values of the first blocks without the first stage
    for (b = 0; b < 12; b++)
        if (block[b] != b)
            print "#error the blocks below U+0600 are not in their places"
    print "/* Made by data/ucd_tables.awk from Unicode 15.0: do not edit. */"
    print "/* clang-format off */"
    print "#include \"text/ucd.h\"\n"
    print "const uint8_t ucd_blocks[8704] = {"
    print_numbers(block, 8704)
    print "};\n"
    print "const uint16_t ucd_values[" blocks * 128 "] = {"
    print_numbers(values, blocks * 128)
    print "};"
    if (blocks > 256) {
        print "#error too many blocks for 8 bits"
    }
}
