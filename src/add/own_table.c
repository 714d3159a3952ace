/* Our tables, told by their columns. tests/cli/own_tables.sh makes each table
 * there is: one whose columns change or come anew fails there. */
#include "add/own_table.h"

#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>

enum {
    ENOUGH = 3,    /* of our names make a header ours     */
    NAME_ROOM = 64 /* bytes; a name that is longer is cut */
};

/* In the order of strcmp. Not among them is what tables of texts and of
 * transcripts are likely to have: title, date, text, start, end, score ... */
static const char *const names[] = {
    "alone",
    "chain",
    "chance",
    "code",
    "codebook",
    "coder",
    "coders",
    "codes_gone",
    "codings",
    "commonest",
    "containment",
    "document",
    "document_a",
    "documents",
    "dp",
    "dp_norm",
    "encoding",
    "entries",
    "entry",
    "event",
    "f1",
    "false_alarms",
    "features",
    "files",
    "finds",
    "form",
    "frequency",
    "g2",
    "group",
    "group_segments",
    "group_tokens",
    "heading",
    "hits",
    "jaccard",
    "kept",
    "keyness",
    "kind",
    "last_run",
    "log_dice",
    "log_ratio",
    "memo",
    "mentions",
    "n_target",
    "near_tokens",
    "node",
    "npmi",
    "part",
    "path",
    "precision",
    "rate_per_1000",
    "recall",
    "segment",
    "segment_a",
    "segments",
    "segments_a",
    "sentence",
    "sha256",
    "share_of_documents",
    "share_of_segments",
    "similarity",
    "snippet",
    "stem",
    "taken",
    "theme",
    "theme_a",
    "tokens",
    "undone",
    "variable",
    "written",
};

static int
order_name(const void *key, const void *item)
{
    const char *const *name = item;

    return slice_compare(*(const slice *)key, slice_of(*name));
}

static bool
is_name(slice word)
{
    return word.size > 0 && bsearch(&word, names, COUNT_OF(names),
                                    sizeof *names, order_name) != NULL;
}

static bool
is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* The next name from *at on, which moves behind it: in `room`, without the
 * backslashes that Markdown puts before underscores. False behind the last. */
static bool
next_name(slice line, size_t *at, char room[NAME_ROOM], slice *name)
{
    size_t size = 0;

    while (*at < line.size && !is_name_byte(line.data[*at]))
        (*at)++;
    for (; *at < line.size; (*at)++) {
        if (line.data[*at] == '\\')
            continue;
        if (!is_name_byte(line.data[*at]))
            break;
        if (size < NAME_ROOM)
            room[size++] = line.data[*at];
    }
    *name = (slice){ room, size };
    return size > 0;
}

/* A line of JSON holds values as well: only keys are names. */
static bool
is_key(slice line, size_t at)
{
    return slice_starts(slice_part(line, at, line.size), SLICE("\":"));
}

/* Columns are parted by one of these, or by two blanks; prose is not. */
static bool
is_parted(slice line)
{
    static const char *const marks[] = { ",", ";", "\t", "|", "  " };

    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (slice_find(line, slice_of(marks[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

static bool
is_header(slice line)
{
    char   room[NAME_ROOM];
    slice  name;
    size_t at = 0, count = 0;
    bool   is_json = slice_starts(line, SLICE("{\""));

    while (count < ENOUGH && next_name(line, &at, room, &name))
        count += is_name(name) && (!is_json || is_key(line, at));
    return count == ENOUGH && is_parted(line);
}

bool
is_own_table(slice head)
{
    static const char *const beginnings[] = {
        "{\"version\": 1,\n \"columns\": [\n",
        "% \\usepackage{booktabs}, and for Cyrillic\n",
    };
    static const char *const inside[] = {
        "<title>Tizbe</title>\n",
        "<meta name=\"generator\" content=\"Tizbe ",
    };
    size_t end;

    for (size_t i = 0; i < COUNT_OF(beginnings); i++)
        if (slice_starts(head, slice_of(beginnings[i])))
            return true;
    for (size_t i = 0; i < COUNT_OF(inside) && slice_starts(head, SLICE("<!"));
         i++)
        if (slice_find(head, slice_of(inside[i]), 0) != SIZE_MAX)
            return true;
    end = slice_find(head, SLICE("\n"), 0);
    return is_header(end == SIZE_MAX ? head : slice_part(head, 0, end));
}
