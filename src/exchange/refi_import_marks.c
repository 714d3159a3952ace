/* Places and codings of a project. */
#include "exchange/refi_import_marks.h"

#include "base/path.h"
#include "code/people/coder.h"
#include "exchange/refi_names.h"
#include "exchange/refi_time.h"
#include "store/coding_sql.h"
#include "store/statement.h"

/* --- places --------------------------------------------------------------- */

static void
take_place(refi_import *m, size_t number, const buffer *index)
{
    const refi_selection *s = &m->p.selections[number];
    const refi_document  *item = &m->d.items[s->source];
    const refi_text      *text = &m->d.texts[s->source];
    refi_spot            *spot = &m->spots[number];
    size_t                first, last;
    bool                  fits = true;

    if (!positions_find(index, &m->d.reading, s, &first, &last)) {
        losses_add(m->job->losses, "selections",
                   "they are empty, or do not lie in their text", s->name);
        return;
    }
    spot->is_there = refi_text_place(&item->lines, first, last, &spot->start,
                                     &spot->end);
    if (spot->start < 0 || spot->end < 0 ||
        positions_quote_fits(text->bytes, first, last, s->name, &fits) !=
            TIZBE_OK)
        m->job->losses->failed = true;
    else if (!spot->is_there)
        losses_add(m->job->losses, "selections", "there is no letter in them",
                   s->name);
    else if (m->d.fit.right > 0 && !fits)
        losses_add(m->job->losses, "quotes of selections",
                   "other words stand at their place, which is what holds",
                   s->name);
}

static tizbe_status
take_places(refi_import *m)
{
    buffer       index = { 0 };
    uint32_t     indexed = REFI_NONE;
    tizbe_status status = TIZBE_OK;

    m->spots = arena_zalloc(&m->memory, m->p.selections_count + 1,
                            sizeof *m->spots);
    if (!m->spots)
        return error_nomem(m->error);
    for (size_t i = 0; i < m->p.selections_count && status == TIZBE_OK; i++) {
        uint32_t source = m->p.selections[i].source;

        if (m->d.items[source].id == 0) {
            losses_add(m->job->losses, "selections", "their text is not there",
                       m->p.selections[i].name);
            continue;
        }
        if (indexed != source)
            status = positions_index(&m->d.texts[source], &m->d.reading,
                                     &index);
        indexed = source;
        if (status == TIZBE_OK)
            take_place(m, i, &index);
    }
    buffer_release(&index);
    if (m->job->losses->failed)
        status = TIZBE_NOMEM;
    return status == TIZBE_OK ? status : error_nomem(m->error);
}

/* --- events --------------------------------------------------------------- */

tizbe_status
refi_import_event(refi_import *m, refi_coder *coder)
{
    slice file = path_name(slice_of(m->job->file));

    if (coder->event != 0)
        return TIZBE_OK;
    return change_begin(m->job->c, coder->id, "import", file.data, NULL,
                        &coder->event, m->error);
}

/* --- codings -------------------------------------------------------------- */

tizbe_status
refi_import_machine(refi_import *m, uint32_t source, const refi_spot *spot,
                    const refi_target *code, bool *is_new)
{
    static const char *const put = CODING_PUT "?1, s.id, " CODING_ONE(
        "?2", "?3", "code.id",
        "1") " FROM segment AS s, code"
             " WHERE s.document_id = ?1 AND s.seq = ?6"
             " AND code.codebook = ?4 AND code.name = ?5"
             " AND NOT EXISTS (SELECT 1 FROM coding AS c"
             "  WHERE c.segment_id = s.id AND c.start = ?2 AND c.\"end\" = ?3"
             "  AND c.code_id = code.id AND c.coder_id = 1)" CODING_PUT_END;
    const refi_document *item = &m->d.items[source];
    tizbe_status         status = corpus_run_kept(
                m->job->c, put,
                WITH(item->id, spot->start, spot->end, code->codebook, code->name,
                     (int64_t)refi_text_segment(&item->lines, spot->start)),
                m->error);

    *is_new = status == TIZBE_OK && sqlite3_changes(corpus_db(m->job->c)) > 0;
    return status;
}

/* What is said of the key already. */
typedef struct said_before {
    char state[16]; /* "": nothing */
    char at[TIME_SIZE];
    bool has_memo;  /* the one that comes now, or there comes none */
    bool has_other; /* another one than comes now                 */
} said_before;

static tizbe_status
find_decision(refi_import *m, const decision_key *key, const char *memo,
              said_before *out)
{
    sqlite3_stmt *stmt;
    tizbe_status  status = corpus_ask_kept(
         m->job->c,
         "SELECT state, at, ?7 IS NULL OR memo IS ?7, memo <> ?7 FROM decision"
          " WHERE document_sha256 = ?1 AND start = ?2 AND \"end\" = ?3"
          " AND codebook = ?4 AND code = ?5 AND coder_id = ?6",
         WITH(DECISION_KEY(key), memo), &stmt, m->error);

    *out = (said_before){ 0 };
    if (rows_next(m->job->c, stmt, &status, m->error)) {
        column_copy(stmt, 0, out->state, sizeof out->state);
        column_copy(stmt, 1, out->at, sizeof out->at);
        out->has_memo = sqlite3_column_int(stmt, 2) != 0;
        out->has_other = sqlite3_column_int(stmt, 3) != 0;
    }
    (void)sqlite3_reset(stmt);
    return status;
}

tizbe_status
refi_import_decision(refi_import *m, refi_coder *coder, decision_key *key,
                     const decision_value *value, bool *is_new)
{
    said_before  before;
    bool         is_same;
    tizbe_status status;

    *is_new = false;
    key->coder = coder->id;
    status = find_decision(m, key, value->memo, &before);
    is_same = strcmp(before.state, value->state) == 0;
    if (status != TIZBE_OK || (is_same && before.has_memo))
        return status;
    if (!is_same && before.state[0] && strcmp(before.at, value->at) >= 0) {
        losses_add(m->job->losses, "decisions",
                   "the same coder decided otherwise later",
                   slice_of(key->code));
        return TIZBE_OK;
    }
    if (is_same && before.has_other && strcmp(before.at, value->at) > 0) {
        losses_add(m->job->losses, "reasons of decisions",
                   "the same coder gave another one later",
                   slice_of(key->code));
        return TIZBE_OK;
    }
    *is_new = !is_same;
    status = refi_import_event(m, coder);
    return status == TIZBE_OK
               ? decision_put(m->job->c, coder->event, key, value, m->error)
               : status;
}

/* Why a coding is left out, or NULL. */
static const char *
trouble_of(const refi_import *m, const refi_coding *c, const refi_spot *spot,
           uint32_t code)
{
    if (m->d.items[c->source].id == 0)
        return "their text is not there";
    if (!spot->is_there)
        return "their place is not there";
    if (code != REFI_NONE && m->targets[code].name)
        return NULL;
    for (size_t i = 0; i < m->p.cases_count; i++)
        if (c->code.size > 0 && slice_equal(m->p.cases[i].guid, c->code))
            return "they name a case, not a code";
    return "their code is not there";
}

/* A coding of the machine, or by a person's own hand. */
static tizbe_status
put_coding(refi_import *m, const refi_coding *c, refi_coder *coder,
           const refi_spot *spot, bool *is_new)
{
    const refi_target *target = &m->targets[guid_map_find(&m->codes, c->code)];
    char               at[TIME_SIZE];
    decision_value     value = { .state = "accepted", .at = at, .own = true };
    decision_key       key = { .sha256 = m->d.items[c->source].sha256,
                               .start = spot->start,
                               .end = spot->end,
                               .codebook = target->codebook,
                               .code = target->name };

    if (coder->id == CODER_MACHINE)
        return refi_import_machine(m, c->source, spot, target, is_new);
    refi_time(c->at, at);
    return refi_import_decision(m, coder, &key, &value, is_new);
}

static tizbe_status
take_coding(refi_import *m, const refi_coding *c)
{
    const refi_document *item = &m->d.items[c->source];
    refi_spot    spot = { .end = item->length, .is_there = item->id != 0 };
    uint32_t     code = guid_map_find(&m->codes, c->code);
    const char  *trouble;
    refi_coder  *coder;
    char         made[GUID_SIZE];
    bool         is_new;
    tizbe_status status;

    if (c->selection != REFI_NONE)
        spot = m->spots[c->selection];
    trouble = trouble_of(m, c, &spot, code);
    if (trouble) {
        losses_add(m->job->losses, "codings", trouble,
                   code != REFI_NONE ? m->p.codes.items[code].name
                                     : (slice){ 0 });
        return TIZBE_OK;
    }
    status = refi_import_coder(m, c->user, &coder);
    if (status != TIZBE_OK)
        return status;
    refi_name_mark("coding", &(refi_place){ item->guid, spot.start, spot.end },
                   m->targets[code].guid, coder->guid, made);
    status = refi_alias_put(m->job->c, made, c->guid, m->error);
    if (status == TIZBE_OK)
        status = put_coding(m, c, coder, &spot, &is_new);
    if (status == TIZBE_OK && is_new)
        m->job->counts.codings++;
    else if (status == TIZBE_OK)
        m->job->counts.same++;
    return status;
}

/* A selection is called here what it is called there. */
static tizbe_status
name_selections(refi_import *m)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < m->p.selections_count && status == TIZBE_OK; i++) {
        const refi_selection *s = &m->p.selections[i];
        const refi_spot      *spot = &m->spots[i];
        char                  made[GUID_SIZE];

        if (!spot->is_there)
            continue;
        refi_name_selection(
            &(refi_place){ m->d.items[s->source].guid, spot->start, spot->end },
            made);
        status = refi_alias_put(m->job->c, made, s->guid, m->error);
    }
    return status;
}

tizbe_status
refi_import_marks(refi_import *m)
{
    tizbe_status status = take_places(m);

    if (status == TIZBE_OK)
        status = name_selections(m);
    for (size_t i = 0; i < m->p.codings_count && status == TIZBE_OK; i++)
        status = take_coding(m, &m->p.codings[i]);
    return status;
}
