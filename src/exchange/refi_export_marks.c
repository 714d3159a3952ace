/*
 * What stands on the places of a document, as selections.
 *
 * A coding is a <Coding> of its coder, the machine's as long as nobody
 * rejected it. A decision on another's coding is a note: on the coding where
 * there is one, else on the selection, so that no other program takes what
 * was rejected for a coding.
 */
#include "exchange/refi_export.h"

#include "analyse/scope/states.h"
#include "base/array.h"
#include "embedded/sql.h"
#include "exchange/refi_positions.h"
#include "store/statement.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>

typedef enum mark_kind { MARK_CODING, MARK_DECISION, MARK_MEMO } mark_kind;

/* One thing on a place; texts live in the export's arena. */
typedef struct mark {
    int64_t     start, end;
    mark_kind   kind;
    const char *code, *code_name; /* code's GUID and name, or ""       */
    const char *user;             /* coder's GUID                      */
    const char *at;               /* or ""                             */
    const char *name;             /* of a note: "rejected", "memo"     */
    const char *guid;             /* of a memo                         */
    const char *text;             /* likewise, or of a decision        */
    bool        has_own; /* of a decision: its coder's coding is there, too */
} mark;

typedef struct mark_list {
    mark  *items;
    size_t count, capacity;
} mark_list;

/* --- gathering ------------------------------------------------------------ */

/* "" for NULL; NULL: memory ran out. */
static const char *
keep(refi_export *x, sqlite3_stmt *stmt, int column)
{
    return arena_strdup(&x->memory, column_slice(stmt, column));
}

static tizbe_status
add(refi_export *x, mark_list *list, const mark *m)
{
    if (!m->code || !m->code_name || !m->user || !m->at || !m->name ||
        !m->guid || !m->text ||
        !ARRAY_ROOM(list->items, list->count, list->capacity))
        return error_nomem(x->error);
    list->items[list->count++] = *m;
    return TIZBE_OK;
}

/* Whether codings in this state are wanted; where nobody stated any, those that
 * count. */
static bool
is_wanted(const refi_export *x, slice state, bool otherwise)
{
    return x->job->states ? states_hold(x->job->states, state) : otherwise;
}

static tizbe_status
take_machine(refi_export *x, sqlite3_stmt *stmt, mark_list *list)
{
    slice state = column_slice(stmt, 4);
    mark  m = { .start = sqlite3_column_int64(stmt, 0),
                .end = sqlite3_column_int64(stmt, 1),
                .kind = MARK_CODING,
                .user = MACHINE_GUID,
                .at = "",
                .name = "",
                .guid = "",
                .text = "" };

    if (!is_wanted(x, state, states_hold(STATES_COUNTED, state)))
        return TIZBE_OK;
    m.code = keep(x, stmt, 2);
    m.code_name = keep(x, stmt, 3);
    return add(x, list, &m);
}

static tizbe_status
take_decision(refi_export *x, sqlite3_stmt *stmt, mark_list *list)
{
    slice        state = column_slice(stmt, 5);
    bool         is_accepted = slice_is(state, "accepted");
    bool         has_row = sqlite3_column_int(stmt, 10) != 0;
    bool         has_machine = sqlite3_column_int(stmt, 11) != 0;
    bool         is_coding = is_accepted && has_row;
    mark         m = { .start = sqlite3_column_int64(stmt, 0),
                       .end = sqlite3_column_int64(stmt, 1),
                       .kind = MARK_CODING,
                       .code = keep(x, stmt, 2),
                       .code_name = keep(x, stmt, 3),
                       .user = keep(x, stmt, 4),
                       .at = keep(x, stmt, 7),
                       .name = "",
                       .guid = "",
                       .text = keep(x, stmt, 6) };
    tizbe_status status = TIZBE_OK;

    if (is_coding && is_wanted(x, column_slice(stmt, 9), true)) {
        status = add(x, list, &m);
        m.has_own = true;
    }
    if (status != TIZBE_OK || (is_coding && m.text && *m.text == '\0'))
        return status;
    m.kind = MARK_DECISION;
    m.name = is_coding || has_machine
                 ? keep(x, stmt, 5)
                 : arena_printf(&x->memory, "%.*s%s", (int)state.size,
                                state.data, REFI_PROPOSAL);
    return add(x, list, &m);
}

static tizbe_status
take_memo(refi_export *x, sqlite3_stmt *stmt, mark_list *list)
{
    mark m = { .start = sqlite3_column_int64(stmt, 0),
               .end = sqlite3_column_int64(stmt, 1),
               .kind = MARK_MEMO,
               .code = keep(x, stmt, 2),
               .code_name = keep(x, stmt, 3),
               .user = keep(x, stmt, 4),
               .guid = keep(x, stmt, 5),
               .text = keep(x, stmt, 6),
               .at = keep(x, stmt, 7),
               .name = REFI_NOTE_MEMO };

    if (sqlite3_column_type(stmt, 0) == SQLITE_NULL)
        return TIZBE_OK; /* on the document: its source refers to it */
    return add(x, list, &m);
}

/* All rows of one of the queries. */
static tizbe_status
take_rows(refi_export *x, const char *sql, const sql_value *values,
          mark_list *list,
          tizbe_status (*take)(refi_export *x, sqlite3_stmt *stmt,
                               mark_list *list))
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(x->job->c, sql, values, &stmt,
                                           x->error);

    while (rows_next(x->job->c, stmt, &status, x->error))
        status = take(x, stmt, list);
    (void)sqlite3_reset(stmt);
    return status;
}

static tizbe_status
take_all(refi_export *x, int64_t id, mark_list *list)
{
    const scope     *s = x->job->scope;
    const sql_value *memos = WITH(id, x->job->codebook);
    const sql_value *codings = WITH(id, x->job->codebook, s->codes, s->langs);
    tizbe_status status = take_rows(x, sql_query_refi_machine, codings, list,
                                    take_machine);

    if (status == TIZBE_OK)
        status = take_rows(x, sql_query_refi_decisions, codings, list,
                           take_decision);
    if (status == TIZBE_OK)
        status = take_rows(x, sql_query_refi_memos, memos, list, take_memo);
    return status;
}

static int
compare_places(const mark *a, const mark *b)
{
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

/* By place; there codings by code and coder, then the rest likewise. */
static int
compare_marks(const void *one, const void *other)
{
    const mark *a = one, *b = other;
    int         order = compare_places(a, b);

    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0)
        order = strcmp(a->code, b->code);
    if (order == 0)
        order = strcmp(a->user, b->user);
    if (order == 0)
        order = strcmp(a->name, b->name);
    return order != 0 ? order : strcmp(a->guid, b->guid);
}

/* --- writing -------------------------------------------------------------- */

/* The beginning of what a mark stands on; `at` goes along the text, as marks
 * come in order. */
static slice
quote_of(slice text, utf8_place *at, const mark *m)
{
    int64_t    size = m->end - m->start;
    utf8_place end;

    utf8_go_to_point(at, text, m->start > 0 ? (size_t)m->start : 0);
    end = *at;
    if (size > 0)
        utf8_go_to_point(&end, text,
                         at->point + (size_t)(size < QUOTE_CHARACTERS
                                                  ? size
                                                  : QUOTE_CHARACTERS));
    return slice_part(text, at->byte, end.byte);
}

static void
put_number(xml_out *out, const char *name, int64_t number)
{
    char digits[24];

    (void)snprintf(digits, sizeof digits, "%lld", (long long)number);
    xml_out_attribute(out, name, slice_of(digits));
}

/* The GUID that a note of a decision has. */
static const char *
note_guid(refi_export *x, const refi_place *where, const mark *m)
{
    char *made = arena_alloc(&x->memory, GUID_SIZE);

    if (m->kind == MARK_MEMO)
        return m->guid;
    if (made)
        refi_name_mark(m->name, where, m->code, m->user, made);
    return made;
}

static tizbe_status
put_note(refi_export *x, const refi_place *where, const mark *m,
         bool names_code)
{
    const char *guid = note_guid(x, where, m);
    refi_note   note = { .name = m->name,
                         .guid = slice_of(guid),
                         .user = slice_of(m->user),
                         .at = slice_of(m->at),
                         .text = slice_of(m->text) };

    if (names_code)
        note.name = arena_printf(&x->memory, "%s: %s", m->name, m->code_name);
    if (!guid || !note.name)
        return error_nomem(x->error);
    xml_out_leaf(&x->source_xml, "NoteRef", "targetGUID", note.guid);
    return refi_export_note(x, &note);
}

/* Whether a note stands on this coding: a memo on the first one of its code,
 * what accepts on that of who accepted, or else on the machine's. What rejects
 * stands on the selection. So each note has one place. */
static bool
carries(const mark *first, const mark *coding, const mark *note)
{
    bool is_first = coding == first ||
                    strcmp(coding[-1].code, coding->code) != 0;

    if (note->kind == MARK_CODING || strcmp(note->code, coding->code) != 0)
        return false;
    if (note->kind == MARK_MEMO)
        return is_first;
    return strcmp(note->name, "accepted") == 0 &&
           strcmp(coding->user, note->has_own ? note->user : MACHINE_GUID) == 0;
}

static tizbe_status
put_coding(refi_export *x, const refi_place *where, const mark *marks,
           size_t count, const mark *coding)
{
    char         guid[GUID_SIZE];
    tizbe_status status;

    refi_name_mark("coding", where, coding->code, coding->user, guid);
    status = refi_alias_get(x->job->c, guid, x->error);
    if (status == TIZBE_OK)
        status = refi_export_user(x, slice_of(coding->user));
    if (status != TIZBE_OK)
        return status;
    xml_out_start(&x->source_xml, "Coding");
    xml_out_attribute(&x->source_xml, "guid", slice_of(guid));
    xml_out_attribute(&x->source_xml, "creatingUser", slice_of(coding->user));
    if (*coding->at)
        xml_out_attribute(&x->source_xml, "creationDateTime",
                          slice_of(coding->at));
    xml_out_leaf(&x->source_xml, "CodeRef", "targetGUID",
                 slice_of(coding->code));
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        if (carries(marks, coding, &marks[i]))
            status = put_note(x, where, &marks[i],
                              marks[i].kind == MARK_DECISION);
    xml_out_end(&x->source_xml);
    x->job->rows++;
    return status;
}

/* Whether any coding of the place carries the note. */
static bool
is_carried(const mark *marks, size_t count, const mark *note)
{
    for (size_t i = 0; i < count && marks[i].kind == MARK_CODING; i++)
        if (carries(marks, &marks[i], note))
            return true;
    return false;
}

static tizbe_status
put_selection(refi_export *x, const char *document, slice text, utf8_place *at,
              const mark *marks, size_t count)
{
    refi_place   where = { document, marks->start, marks->end };
    xml_out     *out = &x->source_xml;
    char         guid[GUID_SIZE];
    tizbe_status status;

    refi_name_selection(&where, guid);
    status = refi_alias_get(x->job->c, guid, x->error);
    xml_out_start(out, "PlainTextSelection");
    xml_out_attribute(out, "guid", slice_of(guid));
    xml_out_attribute(out, "name", quote_of(text, at, marks));
    put_number(out, "startPosition", marks->start);
    put_number(out, "endPosition", marks->end);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        if (marks[i].kind == MARK_CODING)
            status = put_coding(x, &where, marks, count, &marks[i]);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++)
        if (marks[i].kind != MARK_CODING &&
            !is_carried(marks, count, &marks[i]))
            status = put_note(x, &where, &marks[i], *marks[i].code != '\0');
    xml_out_end(out);
    return status;
}

tizbe_status
refi_export_marks(refi_export *x, int64_t id, const char *guid, slice text)
{
    mark_list    list = { 0 };
    utf8_place   at = { 0 };
    tizbe_status status = take_all(x, id, &list);

    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare_marks);
    for (size_t i = 0, next; i < list.count && status == TIZBE_OK; i = next) {
        for (next = i + 1;
             next < list.count &&
             compare_places(&list.items[i], &list.items[next]) == 0;)
            next++;
        status = put_selection(x, guid, text, &at, &list.items[i], next - i);
    }
    free(list.items);
    return status;
}
