/*
 * What notes say: decisions (ours, known by name and GUID), memos on
 * documents, places, codings and codes. Descriptions of selections are memos,
 * too: some programs have no other ones.
 */
#include "exchange/refi_import.h"

#include "base/array.h"
#include "code/codebook/codebook_guid.h"
#include "code/people/decision.h"
#include "exchange/refi_import_marks.h"
#include "exchange/refi_names.h"
#include "exchange/refi_segments.h"
#include "exchange/refi_time.h"
#include "store/statement.h"

#include <stdio.h>
#include <string.h>

/* What a note is about. */
typedef struct note_place {
    uint32_t  source; /* REFI_NONE: about a code alone         */
    refi_spot spot;   /* not there: the document as a whole    */
    uint32_t  code;   /* REFI_NONE: none                       */
    slice     by;     /* GUID of who gave the coding it is on  */
} note_place;

/* --- memos ---------------------------------------------------------------- */

static slice
without_returns(refi_import *m, slice text)
{
    buffer out = { 0 };
    slice  made = { 0 };

    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '\r')
            buffer_byte(&out, text.data[i]);
        else if (i + 1 == text.size || text.data[i + 1] != '\n')
            buffer_byte(&out, '\n');
    if (!out.failed)
        made = arena_copy(&m->memory, slice_trim(buffer_slice(&out)));
    buffer_release(&out);
    return made;
}

/* The text of a memo, with its title above it unless it begins with that. */
static const char *
memo_text(refi_import *m, slice title, slice text)
{
    slice body = without_returns(m, text);
    bool  is_plain = slice_is(title, REFI_NOTE_MEMO) ||
                    slice_starts(title, SLICE(REFI_NOTE_MEMO ": "));

    if (!body.data || is_plain || title.size == 0 || slice_starts(body, title))
        return body.data;
    if (body.size == 0)
        return arena_strdup(&m->memory, title);
    return arena_printf(&m->memory, "%.*s\n%s", (int)title.size, title.data,
                        body.data);
}

/* The memo of a GUID: what it says and since when. */
static tizbe_status
read_memo(refi_import *m, const char *guid, const char **text, const char **at)
{
    sqlite3_stmt *stmt = NULL;
    tizbe_status  status = corpus_ask(
         m->job->c, "SELECT text, at FROM memo WHERE guid = ?1", WITH(guid),
         &stmt, m->error);

    *text = *at = "";
    if (rows_next(m->job->c, stmt, &status, m->error)) {
        *text = arena_strdup(&m->memory, column_slice(stmt, 0));
        *at = arena_strdup(&m->memory, column_slice(stmt, 1));
    }
    (void)sqlite3_finalize(stmt);
    if (status != TIZBE_OK)
        return status;
    return *text && *at ? TIZBE_OK : error_nomem(m->error);
}

/* Whether `text` is all of a memo, or some of the paragraphs that were joined to
 * one: "no" is not said yet where "not sure" is. */
static bool
says(const char *memo, const char *text)
{
    size_t      size = strlen(text);
    const char *at = memo;

    while ((at = strstr(at, text))) {
        bool begins = at == memo ||
                      (at - memo >= 2 && at[-1] == '\n' && at[-2] == '\n');

        if (begins && (!at[size] || strncmp(at + size, "\n\n", 2) == 0))
            return true;
        at++;
    }
    return false;
}

/* Where the coder has one there already: the later version of the same memo
 * holds, another one is put below. *text is "" when nothing is to be done. */
static tizbe_status
join_memo(refi_import *m, const char *there, bool is_same_memo, bool is_dated,
          const char **text, char at[TIME_SIZE])
{
    const char  *old, *since;
    bool         is_later;
    tizbe_status status = read_memo(m, there, &old, &since);

    if (status != TIZBE_OK)
        return status;
    is_later = strcmp(since, at) < 0;
    if (is_same_memo && is_dated ? !is_later || strcmp(old, *text) == 0
                                 : says(old, *text)) {
        *text = "";
    } else if (!is_same_memo) {
        *text = arena_printf(&m->memory, "%s\n\n%s", old, *text);
        if (!is_later)
            (void)snprintf(at, TIME_SIZE, "%s", since);
    }
    return *text ? TIZBE_OK : error_nomem(m->error);
}

static tizbe_status
put_memo(refi_import *m, refi_coder *coder, const memo_target *target,
         slice guid, const char *text, slice written_at)
{
    char         there[GUID_SIZE], at[TIME_SIZE], name[GUID_SIZE];
    bool         found;
    tizbe_status status = memo_find(m->job->c, target, there, &found, m->error);

    refi_time(written_at, at);
    if (status == TIZBE_OK && found)
        status = join_memo(m, there, slice_is(guid, there), written_at.size > 0,
                           &text, at);
    if (status != TIZBE_OK || !*text)
        return status;
    if (!found)
        status = memo_name(m->job->c, target, name, m->error);
    if (status == TIZBE_OK && !found && codebook_is_guid(guid)) {
        const char *old, *since;

        /* its own name, unless another memo has it */
        status = read_memo(m, guid.data, &old, &since);
        if (status == TIZBE_OK && !*old)
            (void)snprintf(name, sizeof name, "%s", guid.data);
    }
    if (status == TIZBE_OK)
        status = refi_import_event(m, coder);
    if (status == TIZBE_OK)
        status = memo_put(m->job->c, coder->event, target, found ? there : name,
                          text, at, m->error);
    m->job->counts.memos += status == TIZBE_OK;
    return status;
}

/* The row of `memo` that a place means. */
static memo_target
target_of(refi_import *m, const note_place *where, const refi_coder *coder)
{
    memo_target t = { .key.coder = coder->id };

    if (where->source != REFI_NONE) {
        t.key.sha256 = m->d.items[where->source].sha256;
        t.has_place = where->spot.is_there;
        t.key.start = where->spot.start;
        t.key.end = where->spot.end;
    }
    if (where->code != REFI_NONE) {
        t.key.codebook = m->targets[where->code].codebook;
        t.key.code = m->targets[where->code].name;
    }
    return t;
}

static tizbe_status
take_memo(refi_import *m, const note_place *where, const refi_source *note,
          slice body)
{
    const char  *text = memo_text(m, note->name, body);
    memo_target  target;
    refi_coder  *coder;
    tizbe_status status = refi_import_coder(m, note->user, &coder);

    if (!text)
        return error_nomem(m->error);
    if (status != TIZBE_OK)
        return status;
    target = target_of(m, where, coder);
    return put_memo(m, coder, &target, note->guid, text, note->at);
}

/* --- decisions ------------------------------------------------------------ */

static const char *const states[] = { "accepted", "rejected", "edited" };

typedef struct note_decision {
    const char *state;
    slice       full; /* the state as the note has it */
    bool        is_proposal;
    uint32_t    code;
} note_decision;

static uint32_t
code_named(const refi_import *m, slice name)
{
    for (uint32_t i = 0; i < m->p.codes.count; i++)
        if (m->targets[i].name && slice_is(name, m->targets[i].name))
            return i;
    return REFI_NONE;
}

/* "rejected proposal: visa-student" */
static bool
read_name(const refi_import *m, slice name, note_decision *out)
{
    size_t colon = slice_find(name, SLICE(": "), 0);

    if (colon == SIZE_MAX)
        return false;
    *out = (note_decision){ .full = slice_part(name, 0, colon) };
    for (size_t i = 0; i < COUNT_OF(states); i++) {
        slice state = slice_of(states[i]);

        if (!slice_starts(out->full, state))
            continue;
        out->state = states[i];
        out->is_proposal = out->full.size > state.size;
    }
    out->code = code_named(m, slice_part(name, colon + 2, name.size));
    return out->state && out->code != REFI_NONE;
}

/* Whether the note's GUID is the one that we would have given it. */
static bool
is_ours(const refi_import *m, const note_place *where, const refi_source *note,
        const note_decision *d)
{
    const refi_source *source = &m->p.sources[where->source];
    slice              code = m->p.codes.items[d->code].guid;
    char               full[41], made[GUID_SIZE];
    refi_place span = { source->guid.data, where->spot.start, where->spot.end };

    if (source->guid.size == 0 || code.size == 0 || note->user.size == 0)
        return false;
    (void)snprintf(full, sizeof full, "%.*s", (int)d->full.size, d->full.data);
    refi_name_mark(full, &span, code.data, note->user.data, made);
    return slice_is(note->guid, made);
}

static tizbe_status
take_decision(refi_import *m, const note_place *where, const refi_source *note,
              const note_decision *d, slice body)
{
    const refi_target *target = &m->targets[d->code];
    decision_key       key = { .sha256 = m->d.items[where->source].sha256,
                               .start = where->spot.start,
                               .end = where->spot.end,
                               .codebook = target->codebook,
                               .code = target->name };
    char               at[TIME_SIZE];
    decision_value     value = { .state = d->state,
                                 .memo = body.size ? body.data : NULL,
                                 .at = at,
                                 .own = slice_equal(where->by, note->user) };
    refi_coder        *coder;
    bool               is_new;
    tizbe_status       status = refi_import_coder(m, note->user, &coder);

    refi_time(note->at, at);
    if (status == TIZBE_OK && !d->is_proposal && d->state != states[0])
        status = refi_import_machine(m, where->source, &where->spot, target,
                                     &is_new);
    if (status != TIZBE_OK)
        return status;
    status = refi_import_decision(m, coder, &key, &value, &is_new);
    m->job->counts.decisions += is_new;
    return status;
}

/* --- which note is on what ------------------------------------------------ */

static void
lose_note(refi_import *m, const char *why, uint32_t note)
{
    losses_add(m->job->losses, "memos", why, m->p.sources[note].name);
}

static tizbe_status
take_note(refi_import *m, note_place *where, uint32_t number)
{
    const refi_source *note = &m->p.sources[number];
    slice              body = refi_note_text(&m->d, number);
    note_decision      d = { 0 };
    uint32_t           code;

    m->is_used[number] = true;
    if (where->source != REFI_NONE && m->d.items[where->source].id == 0) {
        lose_note(m, "what they are on is not there", number);
        return TIZBE_OK;
    }
    if (where->source != REFI_NONE && read_name(m, note->name, &d) &&
        where->spot.is_there && is_ours(m, where, note, &d))
        return take_decision(m, where, note, &d, body);
    if (where->code == REFI_NONE &&
        slice_starts(note->name, SLICE(REFI_NOTE_MEMO ": "))) {
        code = code_named(m, slice_part(note->name, strlen(REFI_NOTE_MEMO ": "),
                                        note->name.size));
        where->code = code;
    }
    return take_memo(m, where, note, body);
}

/* Where a reference stands; false when it leads nowhere. */
static bool
place_of(const refi_import *m, const refi_note_ref *ref, note_place *out)
{
    const refi_coding *coding;

    *out = (note_place){ .source = REFI_NONE, .code = REFI_NONE };
    switch (ref->owner) {
    case REFI_OF_SOURCE:
        out->source = ref->number;
        return !m->p.sources[ref->number].is_note;
    case REFI_OF_SELECTION:
        out->source = m->p.selections[ref->number].source;
        out->spot = m->spots[ref->number];
        return out->spot.is_there;
    case REFI_OF_CODING:
        coding = &m->p.codings[ref->number];
        out->source = coding->source;
        out->code = guid_map_find(&m->codes, coding->code);
        out->by = coding->user;
        if (coding->selection == REFI_NONE)
            out->spot = (refi_spot){ 0, m->d.items[coding->source].length,
                                     m->d.items[coding->source].id != 0 };
        else
            out->spot = m->spots[coding->selection];
        return out->spot.is_there && out->code != REFI_NONE &&
               m->targets[out->code].name;
    default:
        return false;
    }
}

static bool
is_for_us(const refi_source *note)
{
    return slice_is(note->name, REFI_SEGMENTS_NOTE) ||
           refi_is_codebook_note(note->name);
}

static tizbe_status
take_refs(refi_import *m)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < m->p.refs_count && status == TIZBE_OK; i++) {
        const refi_note_ref *ref = &m->p.refs[i];
        uint32_t             note = guid_map_find(&m->notes, ref->note);
        note_place           where;

        if (note == REFI_NONE)
            losses_add(m->job->losses, "memos", "they are not in the file",
                       (slice){ 0 });
        else if (place_of(m, ref, &where))
            status = take_note(m, &where, note);
        else if (!is_for_us(&m->p.sources[note])) {
            m->is_used[note] = true;
            lose_note(m,
                      ref->owner == REFI_OF_PROJECT
                          ? "they are on the project as a whole"
                          : "what they are on is not here",
                      note);
        }
    }
    return status;
}

static tizbe_status
take_code_notes(refi_import *m)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < m->p.codes.note_count && status == TIZBE_OK; i++) {
        const refi_code_note *ref = &m->p.codes.notes[i];
        uint32_t              note = guid_map_find(&m->notes, ref->guid);
        note_place where = { .source = REFI_NONE, .code = ref->code };

        if (note != REFI_NONE && m->targets[ref->code].name)
            status = take_note(m, &where, note);
    }
    return status;
}

/* --- descriptions --------------------------------------------------------- */

/* Mark the selections that a coding or a note refers to. */
static void
mark_spoken(const refi_import *m, bool *is_spoken)
{
    for (size_t i = 0; i < m->p.codings_count; i++)
        if (m->p.codings[i].selection != REFI_NONE)
            is_spoken[m->p.codings[i].selection] = true;
    for (size_t i = 0; i < m->p.refs_count; i++)
        if (m->p.refs[i].owner == REFI_OF_SELECTION)
            is_spoken[m->p.refs[i].number] = true;
}

static tizbe_status
take_descriptions(refi_import *m)
{
    bool        *is_spoken = arena_zalloc(&m->memory, m->p.selections_count + 1,
                                          sizeof *is_spoken);
    tizbe_status status = TIZBE_OK;

    if (!is_spoken)
        return error_nomem(m->error);
    mark_spoken(m, is_spoken);
    for (size_t i = 0; i < m->p.selections_count && status == TIZBE_OK; i++) {
        const refi_selection *s = &m->p.selections[i];
        const note_place  where = { s->source, m->spots[i], REFI_NONE, { 0 } };
        const refi_source note = { .user = s->user, .at = s->at };

        if (!m->spots[i].is_there)
            continue;
        if (s->description.size > 0)
            status = take_memo(m, &where, &note, s->description);
        else if (!is_spoken[i])
            losses_add(m->job->losses, "selections",
                       "they have no code and no memo", s->name);
    }
    return status;
}

tizbe_status
refi_import_notes(refi_import *m)
{
    tizbe_status status = take_refs(m);

    if (status == TIZBE_OK)
        status = take_code_notes(m);
    if (status == TIZBE_OK)
        status = take_descriptions(m);
    for (uint32_t i = 0; i < m->p.sources_count && status == TIZBE_OK; i++)
        if (m->p.sources[i].is_note && !m->is_used[i] &&
            !is_for_us(&m->p.sources[i]))
            lose_note(m, "nothing refers to them", i);
    return status;
}
