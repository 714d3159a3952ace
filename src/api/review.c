/* Reviewing, deciding and what is to be seen of it. */
#include "analyse/people/review.h"
#include "analyse/history.h"
#include "analyse/people/review_changed.h"
#include "analyse/people/review_sheet.h"
#include "analyse/people/suggest.h"
#include "api/answer.h"
#include "api/stated.h"
#include "base/array.h"
#include "code/people/act.h"
#include "code/people/review_file.h"

#include <stdlib.h>
#include <string.h>

/* Numbers are passed on. */
_Static_assert((int)TIZBE_ACCEPT == (int)ACT_ACCEPT &&
                   (int)TIZBE_RECODE == (int)ACT_RECODE &&
                   (int)TIZBE_CODE == (int)ACT_ADD &&
                   (int)TIZBE_MEMO == (int)ACT_MEMO &&
                   (int)TIZBE_READ_IT == (int)ACT_READ &&
                   (int)TIZBE_ORDER_CODE == (int)REVIEW_BY_CODE &&
                   (int)TIZBE_ORDER_DOUBT == (int)REVIEW_BY_DOUBT,
               "actions or orders differ");

struct tizbe_review {
    scope          scope; /* in whose memory the options' texts are */
    review_options options;
    review        *inner;
};

/* --- deciding ------------------------------------------------------------- */

static tizbe_status
check_coder(const char *coder, tizbe_error *error)
{
    if (coder && *coder)
        return TIZBE_OK;
    return error_set(error, TIZBE_USAGE,
                     "cannot decide: who decides has no name");
}

tizbe_status
tizbe_decide(tizbe_corpus *c, const char *coder, const char *book,
             const tizbe_act *a, tizbe_error *error)
{
    act          inner = { .kind = (act_kind)a->action,
                           .document = a->document,
                           .start = a->start,
                           .end = a->end,
                           .code = a->code,
                           .new_code = a->new_code,
                           .memo = a->memo,
                           .is_blind = a->blind,
                           .is_answer = a->proposed };
    arena        memory;
    const char  *name = NULL;
    tizbe_status status = check_coder(coder, error);

    if (status != TIZBE_OK)
        return status;
    arena_init(&memory);
    status = scope_codebook(c->store, book, &memory, &name, error);
    if (status == TIZBE_OK)
        status = act_run(c->store, coder, name, &inner, error);
    arena_release(&memory);
    return status;
}

tizbe_status
tizbe_undo(tizbe_corpus *c, const char *coder, char **said, tizbe_error *error)
{
    buffer       text = { 0 };
    tizbe_status status = check_coder(coder, error);

    if (said)
        *said = NULL;
    if (status == TIZBE_OK)
        status = act_undo(c->store, coder, &text, error);
    return give_text(&text, status, said);
}

tizbe_status
tizbe_decide_file(tizbe_corpus *c, const char *coder, const char *book,
                  const char *file, bool blind, tizbe_reporter *report,
                  void *context, tizbe_decide_counts *counts,
                  tizbe_error *error)
{
    review_file_options options = {
        .coder = coder, .is_blind = blind, .report = report, .context = context
    };
    review_file_counts inner = { 0 };
    arena              memory;
    tizbe_status       status = check_coder(coder, error);

    *counts = (tizbe_decide_counts){ 0 };
    if (status != TIZBE_OK)
        return status;
    arena_init(&memory);
    status = scope_codebook(c->store, book, &memory, &options.codebook, error);
    if (status == TIZBE_OK)
        status = review_file_run(c->store, file, &options, &inner, error);
    *counts = (tizbe_decide_counts){ inner.done, inner.failed };
    arena_release(&memory);
    return status;
}

/* --- reviewing ------------------------------------------------------------ */

static tizbe_status
fill_options(tizbe_review *r, corpus *store, const tizbe_review_options *o,
             tizbe_error *error)
{
    const char  *label_lang = o->label_lang;
    tizbe_status status = stated_code(&label_lang, error);

    r->options = (review_options){ .scope = &r->scope,
                                   .order = (review_order)o->order,
                                   .blind = o->blind,
                                   .sample = o->sample,
                                   .seed = stated_seed(o->seed),
                                   .label_lang = label_lang,
                                   .suggested = o->suggested,
                                   .changed = o->changed };
    if (status == TIZBE_OK)
        status = scope_codebook(store, o->filter.codebook, &r->scope.memory,
                                &r->options.codebook, error);
    if (status == TIZBE_OK)
        status = stated_states(o->state, &r->scope.memory, &r->options.states,
                               error);
    if (status != TIZBE_OK)
        return status;
    r->options.coder = arena_strdup(&r->scope.memory, slice_of(o->coder));
    return r->options.coder ? TIZBE_OK : error_nomem(error);
}

tizbe_status
tizbe_review_new(tizbe_corpus *c, const tizbe_review_options *options,
                 tizbe_review **out, tizbe_error *error)
{
    tizbe_review *r;
    tizbe_status  status = check_coder(options->coder, error);

    *out = NULL;
    if (status != TIZBE_OK)
        return status;
    r = calloc(1, sizeof *r);
    if (!r)
        return error_nomem(error);
    status = scope_init(&r->scope, c->store, &options->filter, error);
    if (status == TIZBE_OK)
        status = fill_options(r, c->store, options, error);
    if (status == TIZBE_OK)
        status = review_new(c->store, &r->options, &r->inner, error);
    if (status != TIZBE_OK) {
        tizbe_review_free(r);
        return status;
    }
    *out = r;
    return TIZBE_OK;
}

void
tizbe_review_free(tizbe_review *r)
{
    if (!r)
        return;
    review_free(r->inner);
    scope_release(&r->scope);
    free(r);
}

tizbe_status
tizbe_review_next(tizbe_review *r, const tizbe_item **item, tizbe_error *error)
{
    return review_next(r->inner, item, error);
}

tizbe_status
tizbe_review_again(tizbe_review *r, const tizbe_item **item, tizbe_error *error)
{
    return review_again(r->inner, item, error);
}

void
tizbe_review_go(tizbe_review *r, uint64_t number)
{
    review_go(r->inner, number);
}

static tizbe_status
write_changed(answer *a, const char *coder, tizbe_error *error)
{
    changed_list list;
    tizbe_status status;

    changed_list_init(&list);
    status = changed_list_read(&list, a->c, a->codebook, &a->scope, coder,
                               error);
    if (status == TIZBE_OK)
        status = changed_table(a->c, &list, &a->sink, error);
    changed_list_release(&list);
    return status;
}

tizbe_status
tizbe_review_sheet(tizbe_corpus *c, const tizbe_review_options *options,
                   tizbe_output *out, tizbe_error *error)
{
    tizbe_review *queue = NULL;
    answer        a;
    tizbe_status  status = answer_begin(&a, c, &options->filter, CODEBOOK, out,
                                        error);

    if (status == TIZBE_OK && !options->blind && !options->changed)
        status = error_set(error, TIZBE_USAGE,
                           "cannot make a table of a review that is not blind, "
                           "nor of what has changed");
    if (status == TIZBE_OK)
        status = check_coder(options->coder, error);
    if (status == TIZBE_OK && options->changed)
        return answer_end(&a, write_changed(&a, options->coder, error));
    if (status == TIZBE_OK)
        status = tizbe_review_new(c, options, &queue, error);
    if (status == TIZBE_OK)
        status = review_sheet(queue->inner, &a.sink, error);
    tizbe_review_free(queue);
    return answer_end(&a, status);
}

const char *
tizbe_review_codebook(const tizbe_review *r)
{
    return r->options.codebook;
}

/* --- tables --------------------------------------------------------------- */

tizbe_status
tizbe_log(tizbe_corpus *c, const char *coder, size_t limit, tizbe_output *out,
          tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, NULL, NO_CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = events_table(a.c, coder, limit, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_changes(tizbe_corpus *c, const tizbe_filter *filter, const char *which,
              tizbe_output *out, tizbe_error *error)
{
    static const char *const known[] = { "new", "kept", "lost", "gone" };
    const char              *json = NULL;
    answer                   a;
    tizbe_status status = answer_begin(&a, c, filter, CODEBOOK, out, error);

    if (status == TIZBE_OK)
        status = stated_names(which ? which : "new,lost,gone", "change", known,
                              COUNT_OF(known), &a.scope.memory, &json, error);
    if (status == TIZBE_OK)
        status = changes_table(a.c, &a.scope, a.codebook, json, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_memos(tizbe_corpus *c, const tizbe_filter *filter, const char *coder,
            tizbe_output *out, tizbe_error *error)
{
    answer       a;
    tizbe_status status = answer_begin(&a, c, filter, CODEBOOK_IF_ANY, out,
                                       error);

    if (status == TIZBE_OK)
        status = memos_table(a.c, &a.scope, a.codebook, coder, &a.sink, error);
    return answer_end(&a, status);
}

tizbe_status
tizbe_suggest(tizbe_corpus *c, const tizbe_suggest_options *options,
              tizbe_output *out, tizbe_error *error)
{
    suggestion_list list;
    answer          a;
    tizbe_status status = answer_begin(&a, c, &options->filter, CODEBOOK, out,
                                       error);

    suggestion_list_init(&list);
    if (status == TIZBE_OK && options->doubts)
        status = suggest_doubts(a.c, a.codebook, &a.scope, &list, error);
    else if (status == TIZBE_OK)
        status = suggest_missed(a.c, a.codebook, &a.scope,
                                options->per_code ? options->per_code : 10,
                                &list, error);
    if (status == TIZBE_OK)
        status = suggestions_table(a.c, &list, &a.sink, error);
    suggestion_list_release(&list);
    return answer_end(&a, status);
}
