/* Texts that took the place of others. */
#include "add/session_texts.h"

#include "base/array.h"
#include "base/ascii.h"
#include "code/people/carry.h"
#include "store/documents.h"

/* The sign of a record's number; what is named otherwise keeps its name. */
bool
session_is_numbered(slice inner)
{
    size_t digits = 0;

    while (digits < inner.size &&
           ascii_is_digit(inner.data[inner.size - 1 - digits]))
        digits++;
    return digits > 0 && digits < inner.size &&
           inner.data[inner.size - 1 - digits] == '#';
}

tizbe_status
session_note(part *answer, const char *text, tizbe_error *error)
{
    written_document *doc = &answer->result.doc;
    slice            *notes = arena_zalloc(&answer->arena, doc->note_count + 1,
                                           sizeof *notes);

    if (!notes || !text)
        return error_nomem(error);
    for (size_t i = 0; i < doc->note_count; i++)
        notes[i] = doc->notes[i];
    notes[doc->note_count++] = slice_of(text);
    doc->notes = notes;
    return TIZBE_OK;
}

/* The old text of a file stays where another file has it, too: the new one may
 * be a version of it, or what was made of a copy. */
static tizbe_status
note_shared(session *s, const job *j, part *answer, int64_t id,
            tizbe_error *error)
{
    int64_t      work = 0;
    tizbe_status status = TIZBE_OK;

    if (j->document_id == 0 || j->document_id == id || answer->result.more)
        return TIZBE_OK;
    status = document_work(s->corpus, j->document_id, &work, error);
    if (status != TIZBE_OK || work == 0)
        return status;
    return session_note(
        answer,
        arena_printf(
            &answer->arena,
            "its old text, document %lld, was coded by a person and is "
            "still that of another file: if this is its new version, "
            "'tizbe set %lld version_of=%lld' says so and carries over "
            "what was decided",
            (long long)j->document_id, (long long)id,
            (long long)j->document_id),
        error);
}

static tizbe_status
carry(session *s, int64_t id, tizbe_carried *out, tizbe_error *error)
{
    carry_counts counts = { 0 };
    tizbe_status status = carry_over(s->corpus, id, false, &counts, error);

    *out = (tizbe_carried){ counts.decisions, counts.memos, counts.changed,
                            counts.gone };
    return status;
}

tizbe_status
session_follow(session *s, const job *j, part *answer,
               tizbe_add_outcome outcome, int64_t id, tizbe_carried *carried,
               tizbe_error *error)
{
    replaced_text one = { .old = writer_replaced(s->writer),
                          .new = id,
                          .is_new = outcome == TIZBE_ADDED,
                          .event = s->pending_count };

    *carried = (tizbe_carried){ 0 };
    if (one.old != 0)
        return ARRAY_ADD(s->replaced, s->replaced_count, s->replaced_capacity,
                         one)
                   ? TIZBE_OK
                   : error_nomem(error);
    if (outcome == TIZBE_UPDATED || outcome == TIZBE_KEPT_OLD)
        return carry(s, id, carried, error);
    return outcome == TIZBE_ADDED ? note_shared(s, j, answer, id, error)
                                  : TIZBE_OK;
}

tizbe_status
session_leave_replaced(session *s, tizbe_error *error)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < s->replaced_count && status == TIZBE_OK; i++) {
        const replaced_text *one = &s->replaced[i];
        tizbe_add_event     *event = &s->pending[one->event];

        status = writer_leave(s->writer, one->old, one->new, one->is_new,
                              &event->outcome, error);
        if (status == TIZBE_OK && one->is_new && event->outcome != TIZBE_ADDED)
            status = carry(s, one->new, &event->carried, error);
    }
    s->replaced_count = 0;
    return status;
}
