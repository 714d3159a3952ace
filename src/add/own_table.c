/* Our tables, told by their columns. tests/cli/own_tables.sh makes each table
 * there is: one whose columns change or come anew fails there. */
#include "add/own_table.h"

#include "base/array.h"
#include "base/ascii.h"

#include <stdint.h>

enum {
    NAMES_MOST = 1024, /* bytes of all names that are looked at */
    NAME_MOST = 64     /* of one                                */
};

/* What the names of columns begin with, whole names, commas between. */
static const char *const beginnings[] = {
    "action,document,title,segment,lang",
    "change,document,title,segment,lang",
    "change,segment_a,segment_b,similarity",
    "codebook,version,added,last_run",
    "document,start,end,lang,type,rule",
    "document,title,date,issuer,doc_type",
    "document,title,files,format,path",
    "document,title,heading,segment,lang",
    "document,title,segment,lang,heading",
    "document,title,segment,lang,left",
    "document,title,segment,lang,theme",
    "event,at,what,subject,detail",
    "group,document,kept,kind,version",
    "id,lang,error,theme,code",
    "id,name,names,type,theme",
    "initiative,mention,document,title",
    "kind,jaccard,containment,confidence",
    "lang,stem,form,both,left",
    "lang,stem,form,n_target",
    "level,lang,gold,found,right",
    "level,theme,lang,gold,found,right",
    "memo,document,title,start,end",
    "part,bytes,share,per_text_byte",
    "part,written,finds,lang,example",
    "rank,lang,stem,form,frequency",
    "rank,score,document,title,segment",
    "segment,kind,level,lang,tokens",
    "segment,sentence,lang,start,end",
    "segment,sentence,start,end,lang",
    "theme,code,label,definition",
    "theme,code,lang,role,entry",
    "theme_path,lang,type,pattern,weight",
    "value,documents,share_of_documents",
    "variable,documents,missing,values",
};

/* What stands among those of tables of themes, which have columns of the
 * corpus's own before it. */
static const char *const of_themes[] = {
    ",hits,segments,documents,",
    ",rate_per_1000,share_of_",
    ",coders,measure,scale,value,",
    ",document,title,segment,lang,start,end,",
    ",rate_per_1000,rate_low,rate_high,",
    ",expected,residual,chi2,",
    ",frequency,range,parts,",
    ",log_ratio,g2,p,p_by,q,",
    ",both,n_a,n_b,",
};

/* Names of columns, a comma behind each. Labels, which may be asked for beside
 * themes and codes, are left out. */
typedef struct columns {
    char   names[NAMES_MOST];
    size_t size;
} columns;

static bool
is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || ascii_is_digit(c) || c == '_';
}

/* Take a cell of a header; false when it is none that we write. Markdown has
 * backslashes before its underscores. */
static bool
take_cell(slice cell, columns *found)
{
    char  *to = found->names + found->size;
    size_t size = 0;

    for (size_t i = 0; i < cell.size; i++) {
        if (cell.data[i] == '\\')
            continue;
        if (!is_name_byte(cell.data[i]) || size == NAME_MOST)
            return false;
        if (found->size + size + 1 == sizeof found->names)
            return true; /* what comes first tells */
        to[size++] = cell.data[i];
    }
    if (size > 0 && !slice_ends(slice_make(to, size), SLICE("_label"))) {
        to[size] = ',';
        found->size += size + 1;
    }
    return size > 0;
}

/* Whether the line is cells between these marks and nothing else. */
static bool
take_cells(slice line, slice mark, columns *found)
{
    size_t at = 0;

    found->size = 0;
    while (at <= line.size) {
        size_t end = slice_find(line, mark, at);

        if (end == SIZE_MAX)
            end = line.size;
        if (!take_cell(slice_part(line, at, end), found))
            return false;
        at = end + mark.size;
        while (slice_equal(mark, SLICE("  ")) && at < line.size &&
               line.data[at] == ' ')
            at++; /* blanks fill a column up */
    }
    return true;
}

/* Keys of a record in a line of JSON. In a text a quotation mark has a
 * backslash before it, so that nothing in one looks like a key. */
static bool
take_keys(slice line, columns *found)
{
    const slice behind = SLICE("\": ");
    size_t      end = slice_find(line, behind, 0);

    for (; end != SIZE_MAX; end = slice_find(line, behind, end + 1)) {
        size_t start = end;

        while (start > 0 && is_name_byte(line.data[start - 1]))
            start--;
        if (start > 0 && line.data[start - 1] == '"')
            (void)take_cell(slice_part(line, start, end), found);
    }
    return found->size > 0;
}

/* The header of a table in each format, by what parts its cells. `next` is the
 * line behind it, or empty where the head ends before. */
static bool
take_columns(slice line, slice next, columns *found)
{
    static const char *const marks[] = { ",", ";", "\t" };

    if (slice_starts(line, SLICE("{\"")))
        return take_keys(line, found);
    if (slice_starts(line, SLICE("| ")) && slice_ends(line, SLICE(" |")) &&
        slice_starts(next, SLICE("|--")))
        return take_cells(slice_part(line, 2, line.size - 2), SLICE(" | "),
                          found);
    if (next.size == 0 || slice_starts(next, SLICE("--")))
        if (take_cells(slice_trim(line), SLICE("  "), found))
            return true;
    for (size_t i = 0; i < COUNT_OF(marks); i++)
        if (take_cells(line, slice_of(marks[i]), found))
            return true;
    return false;
}

static bool
is_header(slice head)
{
    slice   text = slice_without_mark(head), names;
    size_t  at;
    slice   line = slice_line(text, 0, &at), next = slice_line(text, at, &at);
    columns found = { .size = 0 };

    if (!take_columns(line, next, &found))
        return false;
    names = slice_make(found.names, found.size);
    for (size_t i = 0; i < COUNT_OF(beginnings); i++) {
        slice ours = slice_of(beginnings[i]);

        if (slice_starts(names, ours) && names.data[ours.size] == ',')
            return true;
    }
    for (size_t i = 0; i < COUNT_OF(of_themes); i++)
        if (slice_starts(names, SLICE("theme")) &&
            slice_has(names, slice_of(of_themes[i])))
            return true;
    return false;
}

/* `tizbe show 12 >text.txt`: the same text again. */
static bool
is_shown(slice head)
{
    return slice_starts(head, SLICE("[0] ")) &&
           (slice_has(head, SLICE("\n[1] ")) ||
            slice_has(head, SLICE("  tizbe, ")));
}

bool
is_own_table(slice head)
{
    static const char *const first[] = {
        "good     SQLite pages (",
        "{\"version\": 1,\n \"columns\": [\n",
        "% \\usepackage{booktabs}, and for Cyrillic\n",
    };
    static const char *const inside[] = {
        "<title>Tizbe</title>\n",
        "<meta name=\"generator\" content=\"Tizbe ",
    };

    for (size_t i = 0; i < COUNT_OF(first); i++)
        if (slice_starts(head, slice_of(first[i])))
            return true;
    for (size_t i = 0; i < COUNT_OF(inside) && slice_starts(head, SLICE("<!"));
         i++)
        if (slice_has(head, slice_of(inside[i])))
            return true;
    return is_header(head) || is_shown(head);
}
