/* Reading rows of actions and doing them. */
#include "code/people/review_file.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/bad_rows.h"
#include "base/csv.h"
#include "code/people/act.h"
#include "ingest/workbook.h"
#include "store/documents.h"
#include "store/statement.h"
#include "text/utf8.h"
#include "text/value_fold.h"
#include "text/variable_names.h"

#include <stdio.h>
#include <string.h>

enum {
    QUOTED = 120,           /* bytes of the words in a message */
    FILE_LIMIT = 256 << 20, /* bytes                                       */
    CELL_LEAST = 32000      /* bytes of what a cell of a workbook cuts off */
};

enum column {
    ACTION,
    DOCUMENT,
    START,
    END,
    SEGMENT,
    CODE,
    NEW_CODE,
    MEMO,
    TEXT,
    CODES,
    COLUMNS
};

static const char *const names[COLUMNS] = {
    [ACTION] = "action",     [DOCUMENT] = "document", [START] = "start",
    [END] = "end",           [SEGMENT] = "segment",   [CODE] = "code",
    [NEW_CODE] = "new_code", [MEMO] = "memo",         [TEXT] = "text",
    [CODES] = "codes",
};

/* Actions as they are called in tables that people keep, besides act_name(). */
static const struct {
    const char *name;
    act_kind    kind;
} actions[] = {
    { "қабылдау", ACT_ACCEPT },     { "принять", ACT_ACCEPT },
    { "прийняти", ACT_ACCEPT },     { "қабылдамау", ACT_REJECT },
    { "отклонить", ACT_REJECT },    { "відхилити", ACT_REJECT },
    { "қайта кодтау", ACT_RECODE }, { "перекодировать", ACT_RECODE },
    { "перекодувати", ACT_RECODE }, { "қосу", ACT_ADD },
    { "добавить", ACT_ADD },        { "додати", ACT_ADD },
    { "тазалау", ACT_CLEAR },       { "очистить", ACT_CLEAR },
    { "очистити", ACT_CLEAR },      { "ескертпе", ACT_MEMO },
    { "заметка", ACT_MEMO },        { "примечание", ACT_MEMO },
    { "нотатка", ACT_MEMO },        { "примітка", ACT_MEMO },
    { "оқылды", ACT_READ },         { "прочитано", ACT_READ },
};

typedef struct row_reader {
    corpus                    *c;
    const review_file_options *options;
    csv_reader                 csv;
    const char                *path;
    size_t                     at[COLUMNS]; /* field number; SIZE_MAX: none */
    arena                      memory;      /* of one row                   */
    act                        a;
    bad_rows                   faults;
    tizbe_error                error; /* of this row */
} row_reader;

/* --- fields --------------------------------------------------------------- */

static slice
field(const row_reader *r, enum column column)
{
    if (r->at[column] >= r->csv.count)
        return slice_make(NULL, 0);
    return slice_trim(r->csv.fields[r->at[column]]);
}

/* NULL for an empty one. */
static tizbe_status
read_text(row_reader *r, enum column column, const char **out)
{
    slice value = field(r, column);

    *out = NULL;
    if (value.size == 0)
        return TIZBE_OK;
    if (utf8_valid_prefix(value) < value.size)
        return error_set(&r->error, TIZBE_USAGE,
                         "cannot use the %s: it is not UTF-8", names[column]);
    *out = arena_strdup(&r->memory, value);
    return *out ? TIZBE_OK : error_nomem(&r->error);
}

static tizbe_status
read_number(row_reader *r, enum column column, int64_t *out)
{
    slice   value = field(r, column);
    int64_t number = 0;

    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' || i > 15)
            return error_set(&r->error, TIZBE_USAGE,
                             "cannot use %s '%.*s': expected a number",
                             names[column], (int)value.size, value.data);
        number = number * 10 + (value.data[i] - '0');
    }
    *out = value.size > 0 ? number : ACT_NOWHERE;
    return TIZBE_OK;
}

static bool
find_action(slice folded, act_kind *out)
{
    for (act_kind kind = 0; kind < ACT_COUNT; kind++)
        if (slice_is(folded, act_name(kind))) {
            *out = kind;
            return true;
        }
    for (size_t i = 0; i < COUNT_OF(actions); i++)
        if (slice_is(folded, actions[i].name)) {
            *out = actions[i].kind;
            return true;
        }
    return false;
}

static tizbe_status
read_action(row_reader *r)
{
    slice        value = field(r, ACTION);
    buffer       folded = { 0 };
    bool         is_found;
    tizbe_status status;

    value_fold(&folded, slice_part(value, 0, utf8_valid_prefix(value)));
    is_found = find_action(buffer_slice(&folded), &r->a.kind);
    status = buffer_status(&folded);
    buffer_release(&folded);
    if (status != TIZBE_OK)
        return error_nomem(&r->error);
    if (is_found)
        return TIZBE_OK;
    return error_set(&r->error, TIZBE_USAGE,
                     "cannot use action '%.*s': there are accept reject recode "
                     "add clear memo read",
                     (int)value.size, value.data);
}

/* --- places --------------------------------------------------------------- */

/* From a segment's number to its place. */
static tizbe_status
place_segment(row_reader *r, int64_t seq)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         r->c,
         "SELECT start, length(tizbe_text(text)) FROM segment"
          " WHERE document_id = ?1 AND seq = ?2",
         WITH(r->a.document, seq), &stmt, &r->error);

    if (rows_next(r->c, stmt, &status, &r->error)) {
        r->a.start = sqlite3_column_int64(stmt, 0);
        r->a.end = r->a.start + sqlite3_column_int64(stmt, 1);
    } else if (status == TIZBE_OK) {
        status = error_set(&r->error, TIZBE_NOT_FOUND,
                           "cannot find segment %lld: document %lld has no "
                           "such segment",
                           (long long)seq, (long long)r->a.document);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

/* Whether these are the words that stand there. Of very long ones a cell of a
 * workbook holds the beginning and "…" (export/excel_text.h). */
static bool
are_words(slice there, slice words)
{
    static const slice cut = { "…", sizeof "…" - 1 };

    there = slice_trim(there);
    return slice_equal(there, words) ||
           (words.size > CELL_LEAST && slice_ends(words, cut) &&
            slice_starts(there, slice_part(words, 0, words.size - cut.size)));
}

/* Of words in a message their beginning, which says which they are. */
static const char *
quote(row_reader *r, slice words)
{
    slice       shown = slice_beginning(words, QUOTED);
    const char *text = arena_printf(&r->memory, "%.*s%s", (int)shown.size,
                                    shown.size > 0 ? shown.data : "",
                                    shown.size < words.size ? " ..." : "");

    return text ? text : "";
}

/* A table made of an older text, or of other positions, must not code
 * something else. */
static tizbe_status
check_words(row_reader *r, slice words)
{
    sqlite3_stmt *stmt;
    slice         there = { 0 };
    tizbe_status  status = corpus_ask_kept(
         r->c,
         "SELECT substr(tizbe_text(text), ?2 - start + 1, ?3 - ?2) FROM segment"
          " WHERE document_id = ?1 AND start <= ?2 ORDER BY seq DESC LIMIT 1",
         WITH(r->a.document, r->a.start, r->a.end), &stmt, &r->error);

    if (rows_next(r->c, stmt, &status, &r->error))
        there = column_slice(stmt, 0);
    if (status == TIZBE_OK && !are_words(there, words))
        status = error_set(&r->error, TIZBE_USAGE,
                           "cannot find «%s» at %lld-%lld of document %lld: "
                           "there stands «%s»",
                           quote(r, words), (long long)r->a.start,
                           (long long)r->a.end, (long long)r->a.document,
                           quote(r, there));
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
read_place(row_reader *r)
{
    slice        name = field(r, DOCUMENT), words = field(r, TEXT);
    int64_t      seq = -1;
    tizbe_status status = read_number(r, START, &r->a.start);

    if (status == TIZBE_OK)
        status = read_number(r, END, &r->a.end);
    if (status == TIZBE_OK)
        status = read_number(r, SEGMENT, &seq);
    if (status == TIZBE_OK && (r->a.start < 0) != (r->a.end < 0))
        status = error_set(&r->error, TIZBE_USAGE,
                           "cannot find the place: expected both start and "
                           "end, or neither");
    if (status != TIZBE_OK || name.size == 0)
        return status;
    status = document_find(r->c, name, &r->a.document, &r->error);
    if (status == TIZBE_OK && r->a.start < 0 && seq >= 0)
        status = place_segment(r, seq);
    if (status != TIZBE_OK || words.size == 0)
        return status;
    if (r->a.start >= 0)
        return check_words(r, words);
    /* else all of the document would be coded, whatever the words are */
    return error_set(&r->error, TIZBE_USAGE,
                     "cannot find «%s» in document %lld: expected start and "
                     "end, or segment",
                     quote(r, words), (long long)r->a.document);
}

/* --- rows ----------------------------------------------------------------- */

static tizbe_status
do_act(row_reader *r)
{
    return act_run(r->c, r->options->coder, r->options->codebook, &r->a,
                   &r->error);
}

/* The code that has this label in some language, and no other one; `name` as
 * it is where there is none. */
static tizbe_status
code_of_label(row_reader *r, const char *name, const char **out)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         r->c,
         "SELECT min(code.name) FROM code"
          " JOIN label ON label.code_id = code.id"
          " WHERE code.codebook = ?1 AND NOT code.retired"
          " AND label.text = ?2 AND NOT EXISTS"
          " (SELECT 1 FROM code WHERE codebook = ?1 AND name = ?2)"
          " HAVING count(DISTINCT code.id) = 1",
         WITH(r->options->codebook, name), &stmt, &r->error);

    *out = name;
    if (rows_next(r->c, stmt, &status, &r->error)) {
        *out = row_text(&r->memory, stmt, 0).data;
        if (!*out)
            status = error_nomem(&r->error);
    }
    (void)sqlite3_reset(stmt);
    return status;
}

/* The code that a column names, by its name or label; NULL for none. */
static tizbe_status
read_code(row_reader *r, enum column column, const char **out)
{
    const char  *name;
    tizbe_status status = read_text(r, column, &name);

    *out = NULL;
    return status == TIZBE_OK && name ? code_of_label(r, name, out) : status;
}

/* One of a segment's codes. */
static tizbe_status
give_code(row_reader *r, slice code)
{
    const char  *name = arena_strdup(&r->memory, code);
    tizbe_status status = name ? code_of_label(r, name, &r->a.code)
                               : error_nomem(&r->error);

    r->a.kind = ACT_ADD;
    return status == TIZBE_OK ? do_act(r) : status;
}

/* The codes of a segment; without any, what was remarked is of the place. */
static tizbe_status
give_codes(row_reader *r, slice codes)
{
    tizbe_status status = TIZBE_OK;
    bool         is_coded = false;

    while (status == TIZBE_OK && codes.size > 0) {
        slice code = slice_trim(slice_cut(&codes, ';'));

        if (code.size == 0)
            continue;
        is_coded = true;
        status = give_code(r, code);
    }
    if (is_coded || status != TIZBE_OK || !r->a.memo)
        return status;
    r->a.kind = ACT_MEMO;
    r->a.code = NULL;
    return do_act(r);
}

/* A segment that was read, with its codes. What is wrong with one of them is
 * told, and the segment is none that was read. */
static tizbe_status
do_segment(row_reader *r)
{
    slice codes = field(r, CODES);
    bool  is_none = slice_is(codes, "-") || slice_is(codes, "–") ||
                   slice_is(codes, "—");
    tizbe_status status = read_text(r, CODES, &r->a.code);

    if (status == TIZBE_OK)
        status = read_place(r);
    if (status == TIZBE_OK && r->a.start < 0)
        status = error_set(&r->error, TIZBE_USAGE,
                           "cannot find the place: expected a segment");
    if (status == TIZBE_OK)
        status = read_text(r, MEMO, &r->a.memo);
    if (status == TIZBE_OK)
        status = give_codes(r, is_none ? SLICE("") : codes);
    r->a.kind = ACT_READ;
    r->a.code = NULL;
    r->a.memo = NULL;
    return status == TIZBE_OK ? do_act(r) : status;
}

static tizbe_status
do_row(row_reader *r)
{
    tizbe_status status;

    arena_reset(&r->memory);
    r->a = (act){ .is_blind = r->options->is_blind };
    if (field(r, ACTION).size == 0)
        return do_segment(r);
    status = read_action(r);
    if (status == TIZBE_OK)
        status = read_place(r);
    if (status == TIZBE_OK)
        status = read_code(r, CODE, &r->a.code);
    if (status == TIZBE_OK)
        status = read_code(r, NEW_CODE, &r->a.new_code);
    if (status == TIZBE_OK)
        status = read_text(r, MEMO, &r->a.memo);
    return status == TIZBE_OK ? do_act(r) : status;
}

/* What was wrong with rows, when all are done. */
static tizbe_status
report_rows(const row_reader *r, tizbe_error *error)
{
    buffer       text = { 0 };
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; r->options->report && i < bad_rows_reasons(&r->faults);
         i++) {
        buffer_empty(&text);
        bad_rows_say(&r->faults, i, "line", &text);
        if (buffer_status(&text) == TIZBE_OK)
            r->options->report(r->options->context, text.data);
        else
            status = error_nomem(error);
    }
    buffer_release(&text);
    return status;
}

static bool
is_of_row(tizbe_status status)
{
    return status == TIZBE_USAGE || status == TIZBE_NOT_FOUND;
}

static tizbe_status
do_rows(row_reader *r, review_file_counts *counts, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;
    bool         more = true;

    while (status == TIZBE_OK) {
        status = csv_next_of(&r->csv, r->path, &more, error);
        if (status != TIZBE_OK || !more)
            break;
        if (field(r, ACTION).size == 0 && field(r, CODES).size == 0)
            continue;
        r->error = (tizbe_error){ 0 };
        status = do_row(r);
        if (is_of_row(status)) {
            counts->failed++;
            status = bad_rows_add(&r->faults, r->csv.record_line,
                                  r->error.text);
            if (status != TIZBE_OK)
                status = error_nomem(error);
        } else if (status == TIZBE_OK) {
            counts->done++;
        } else if (error) {
            *error = r->error;
        }
    }
    return status;
}

static bool
is_column(slice header, enum column column)
{
    const char *meant;

    header = slice_trim(header);
    if (slice_equal_ascii_nocase(header, slice_of(names[column])))
        return true;
    if (utf8_valid_prefix(header) < header.size)
        return false;
    meant = column_of_codings(header);
    return meant && strcmp(meant, names[column]) == 0;
}

static tizbe_status
read_header(row_reader *r, tizbe_error *error)
{
    bool         more;
    tizbe_status status = csv_next_of(&r->csv, r->path, &more, error);

    for (size_t column = 0; column < COLUMNS; column++) {
        r->at[column] = SIZE_MAX;
        for (size_t i = 0; status == TIZBE_OK && more && i < r->csv.count; i++)
            if (is_column(r->csv.fields[i], (enum column)column))
                r->at[column] = i;
    }
    if (status == TIZBE_OK && r->at[ACTION] == SIZE_MAX &&
        r->at[CODES] == SIZE_MAX)
        status = error_set(error, TIZBE_FORMAT,
                           "cannot read '%s': expected a table whose first "
                           "line names its columns, 'action' or 'codes' among "
                           "them",
                           r->path);
    return status;
}

tizbe_status
review_file_run(corpus *c, const char *path, const review_file_options *options,
                review_file_counts *counts, tizbe_error *error)
{
    row_reader   r = { .c = c, .options = options, .path = path };
    arena        fields;
    buffer       bytes = { 0 };
    tizbe_status status = input_status(
        workbook_read(path, FILE_LIMIT, &bytes, NULL, error), error);

    *counts = (review_file_counts){ 0 };
    if (status != TIZBE_OK) {
        buffer_release(&bytes);
        return status;
    }
    arena_init(&r.memory);
    arena_init(&fields);
    bad_rows_init(&r.faults);
    csv_init(&r.csv, buffer_slice(&bytes), &fields);
    status = read_header(&r, error);
    if (status == TIZBE_OK) {
        tizbe_error  unsaid = { 0 };
        tizbe_status said;

        status = do_rows(&r, counts, error);
        said = report_rows(&r, &unsaid);
        if (status == TIZBE_OK && said != TIZBE_OK)
            status = error_nomem(error);
    }
    bad_rows_release(&r.faults);
    csv_release(&r.csv);
    arena_release(&fields);
    arena_release(&r.memory);
    buffer_release(&bytes);
    return status;
}
