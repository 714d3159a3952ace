/*
 * Each word of the entry is made an entry of its own in a codebook of words:
 * so what it finds is asked of the matcher that codes, form by form.
 */
#include "code/match/entry_explain.h"
#include "base/array.h"
#include "code/match/matcher.h"
#include "code/match/text_stream.h"
#include "store/stream.h"
#include "text/langid.h"
#include "text/utf8.h"

#include <stdlib.h>

enum {
    WORDS_MAX = 400, /* of the entry, over all languages */
    FORMS_MAX = 12   /* of a word that are named         */
};

/* A word of the entry, in one language. */
typedef struct word_row {
    language lang;
    slice    written; /* "visa", "=visa", "visa*"     */
    buffer   forms;   /* the first that it finds      */
    uint32_t count;   /* all that it finds            */
} word_row;

typedef struct explaining {
    const entry_question *question;
    arena                 memory;
    const codebook       *book; /* the entry is its last          */
    const codebook_entry *entry;
    matcher              *m;       /* of the entry                   */
    codebook              words;   /* an entry for each row          */
    matcher              *words_m; /* of the words                   */
    word_row             *rows;
    size_t                count;
    bool                  is_cut; /* there are more words than rows  */
    bool                  is_out_of_memory;
    bool                 *seen; /* by name, sets first, and language */
    hit_list              hits;
    buffer               *out;
    tizbe_error          *error;
} explaining;

/* --- the words of the entry ----------------------------------------------- */

static bool
has_word(const explaining *x, const entry_node *node, language lang)
{
    for (size_t i = 0; i < x->count; i++) {
        const entry_node *tree = x->words.entries[i].trees[lang];

        if (tree && tree->op == node->op && slice_equal(tree->text, node->text))
            return true;
    }
    return false;
}

static void
add_word(explaining *x, const entry_node *node, language lang)
{
    word_row   *row = &x->rows[x->count];
    const char *mark = node->op == ENTRY_EXACT ? "=" : "";

    if (has_word(x, node, lang) || x->is_out_of_memory)
        return;
    if (x->count == WORDS_MAX) {
        x->is_cut = true;
        return;
    }
    row->lang = lang;
    row->written = slice_of(arena_printf(
        &x->memory, "%s%.*s", mark, (int)node->text.size, node->text.data));
    if (!row->written.data) {
        x->is_out_of_memory = true;
        return;
    }
    buffer_init(&row->forms);
    x->words.entries[x->count] =
        (codebook_entry){ .text = row->written, .lang = lang, .weight = 1 };
    x->words.entries[x->count].trees[lang] = node;
    x->count++;
}

static void add_words(explaining *x, const entry_node *node, language lang);

static void
add_words_of(explaining *x, const codebook_entry *entries, size_t count,
             language lang)
{
    for (size_t i = 0; i < count && !x->is_cut; i++)
        if (entries[i].trees[lang] && !entries[i].is_unless)
            add_words(x, entries[i].trees[lang], lang);
}

/* Sets that name sets that name sets: each is walked through once. */
static bool
is_first_time(explaining *x, uint32_t name, language lang)
{
    bool *seen = &x->seen[(size_t)name * LANG_COUNT + lang];
    bool  is_first = !*seen;

    *seen = true;
    return is_first;
}

static void
add_named_words(explaining *x, const entry_node *node, language lang)
{
    const codebook *book = x->book;
    uint32_t        number;

    if (node->op == ENTRY_SET) {
        number = codebook_set_number(book, node->text);
        if (number != CODEBOOK_NONE && is_first_time(x, number, lang))
            add_words_of(x, book->sets[number].items, book->sets[number].count,
                         lang);
        return;
    }
    number = codebook_code_number(book, node->text);
    if (number == CODEBOOK_NONE ||
        !is_first_time(x, (uint32_t)book->set_count + number, lang))
        return;
    for (uint32_t code = number, end = codebook_end(book, number); code < end;
         code++)
        add_words_of(x, book->entries + book->codes[code].first_entry,
                     book->codes[code].entry_count, lang);
}

/* Names never lead in a circle: the reader of the codebook saw to it. */
static void
add_words(explaining *x, const entry_node *node, language lang)
{
    if (entry_is_word(node))
        add_word(x, node, lang);
    else if (node->op == ENTRY_SET || node->op == ENTRY_CODE)
        add_named_words(x, node, lang);
    for (const entry_node *part = node->first; part; part = part->next)
        add_words(x, part, lang);
}

static tizbe_status
collect_words(explaining *x)
{
    codebook_code *code = arena_zalloc(&x->memory, 1, sizeof *code);

    x->words.entries = arena_zalloc(&x->memory, WORDS_MAX + 1,
                                    sizeof *x->words.entries);
    x->rows = arena_zalloc(&x->memory, WORDS_MAX + 1, sizeof *x->rows);
    x->seen = arena_zalloc(&x->memory,
                           x->book->set_count + x->book->code_count + 1,
                           LANG_COUNT * sizeof *x->seen);
    if (!code || !x->words.entries || !x->rows || !x->seen)
        return error_nomem(x->error);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        if (x->entry->trees[lang])
            add_words(x, x->entry->trees[lang], (language)lang);
    if (x->is_out_of_memory)
        return error_nomem(x->error);
    code->theme = CODEBOOK_NONE;
    code->entry_count = (uint32_t)x->count;
    x->words.codes = code;
    x->words.code_count = 1;
    x->words.entry_count = x->count;
    return matcher_new(&x->words, CODEBOOK_NONE, &x->words_m, x->error);
}

/* --- their forms in the corpus -------------------------------------------- */

static tizbe_status
meet_form(void *context, const stored_form *form)
{
    explaining    *x = context;
    const uint32_t stream[] = { form->id, 0 };
    tizbe_status   status = matcher_add_form(x->m, form);

    if (status == TIZBE_OK)
        status = matcher_add_form(x->words_m, form);
    if (status == TIZBE_OK)
        status = matcher_run(x->words_m, stream, COUNT_OF(stream), &x->hits);
    for (size_t i = 0; i < x->hits.count && status == TIZBE_OK; i++) {
        word_row *row = &x->rows[x->hits.items[i].entry];

        if (row->count++ >= FORMS_MAX)
            continue;
        buffer_text(&row->forms, row->count > 1 ? ", " : "");
        buffer_put(&row->forms, form->text);
        status = buffer_status(&row->forms);
    }
    return status;
}

static size_t
widest(const explaining *x)
{
    size_t wide = 0;

    for (size_t i = 0; i < x->count; i++) {
        size_t here = utf8_count(x->rows[i].written);

        wide = here > wide ? here : wide;
    }
    return wide;
}

static void
put_forms(explaining *x)
{
    size_t wide = widest(x);

    buffer_text(x->out, "\nwords in this corpus\n");
    for (size_t i = 0; i < x->count; i++) {
        word_row *row = &x->rows[i];
        size_t    here = utf8_count(row->written);

        buffer_printf(x->out, "%s  %s%*s  %s", language_code(row->lang),
                      row->written.data, (int)(wide - here), "",
                      row->count > 0 ? row->forms.data : "(none)");
        if (row->count > FORMS_MAX)
            buffer_printf(x->out, " ... (%u forms)", row->count);
        buffer_byte(x->out, '\n');
    }
    if (x->is_cut)
        buffer_text(x->out, "... and more words\n");
}

/* --- a text --------------------------------------------------------------- */

static void
put_matches(explaining *x, const text_stream *stream, slice text)
{
    for (size_t i = 0; i < x->hits.count; i++) {
        const hit *one = &x->hits.items[i];
        slice      part = text_stream_part(stream, text, one->start, one->end);
        size_t     before = utf8_count(
                slice_part(text, 0, (size_t)(part.data - text.data)));

        buffer_printf(x->out, "finds \"%.*s\", characters %zu to %zu\n",
                      (int)part.size, part.data, before + 1,
                      before + utf8_count(part));
    }
}

/* Which words of the entry are in the text, or are not. */
static void
put_words(explaining *x, language lang, bool wanted, const char *heading)
{
    bool is_first = true;

    for (size_t i = 0; i < x->count; i++) {
        bool is_there = false;

        if (x->rows[i].lang != lang)
            continue;
        for (size_t k = 0; k < x->hits.count; k++)
            is_there |= x->hits.items[k].entry == i;
        if (is_there != wanted)
            continue;
        buffer_text(x->out, is_first ? heading : ", ");
        buffer_put(x->out, x->rows[i].written);
        is_first = false;
    }
    buffer_text(x->out, is_first ? "" : "\n");
}

/* What keeps the entry from counting in documents off the subject. */
static void
put_subject(explaining *x, uint32_t entry)
{
    const codebook *book = x->book;
    char            room[CODEBOOK_NUMBER_SIZE];
    slice           least = codebook_number(book->subject_least, room);

    if (!matcher_is_wide(x->m, entry))
        return;
    buffer_printf(x->out,
                  "joins ideas by AND: it does not count in documents "
                  "of %d words or\nmore in which fewer than %.*s of 1,000 are "
                  "words of $%.*s\n",
                  CODEBOOK_SUBJECT_FROM, (int)least.size, least.data,
                  (int)book->subject.size, book->subject.data);
}

/* The text is a document by itself. */
static void
leave_subject(explaining *x, const codebook *book, const matcher *m,
              language lang)
{
    matcher_tally seen = matcher_seen(m, lang);

    if (!codebook_is_off_subject(book, seen.words, seen.of_subject) ||
        !matcher_has_wide(m, &x->hits))
        return;
    matcher_drop_wide(m, &x->hits);
    buffer_printf(x->out,
                  "would count, but %llu of the text's %llu words are words of "
                  "$%.*s\n",
                  (unsigned long long)seen.of_subject,
                  (unsigned long long)seen.words, (int)book->subject.size,
                  book->subject.data);
}

/* Run one of the matchers; each has its own stream, and numbers of forms of
 * a text are not those of the corpus: so the matchers are new ones. */
static tizbe_status
run_on_text(explaining *x, const codebook *book, uint32_t only, slice text,
            language lang, bool words)
{
    text_stream  stream;
    matcher     *m = NULL;
    tizbe_status status = matcher_new(book, only, &m, x->error);

    text_stream_init(&stream);
    if (status == TIZBE_OK)
        status = text_stream_make(&stream, m, text, lang, SLICE(""));
    if (status == TIZBE_OK)
        status = matcher_run(m, stream.forms, stream.count, &x->hits);
    if (status == TIZBE_OK && words) {
        put_words(x, lang, true, "of its words there are: ");
        put_words(x, lang, false, "not there: ");
    } else if (status == TIZBE_OK) {
        leave_subject(x, book, m, lang);
        matcher_settle(m, &x->hits);
        put_matches(x, &stream, text);
    }
    text_stream_release(&stream);
    matcher_free(m);
    return status == TIZBE_NOMEM ? error_nomem(x->error) : status;
}

static tizbe_status
explain_text(explaining *x)
{
    const entry_question *q = x->question;
    language              lang = q->lang;
    double                confidence;
    slice                 text;
    tizbe_status          status;

    if (text_stream_clean(&x->memory, q->text, &text) != TIZBE_OK)
        return error_nomem(x->error);
    if (text.size == 0)
        return TIZBE_OK;
    if (lang == LANG_UND && langid_text(text, &lang, &confidence) != TIZBE_OK)
        return error_nomem(x->error);
    buffer_printf(x->out, "\nin the text (%s)\n", language_code(lang));
    status = run_on_text(x, x->book, (uint32_t)x->book->code_count - 1, text,
                         lang, false);
    if (status != TIZBE_OK || x->hits.count > 0)
        return status;
    buffer_text(x->out, "finds nothing\n");
    return run_on_text(x, &x->words, CODEBOOK_NONE, text, lang, true);
}

/* --- all of it ------------------------------------------------------------ */

static tizbe_status
explain(explaining *x)
{
    const entry_question *q = x->question;
    tizbe_status status = codebook_of_query(&x->memory, q->base, q->entry,
                                            q->lang, &x->book, x->error);
    uint32_t     last;

    if (status != TIZBE_OK)
        return status;
    last = (uint32_t)x->book->entry_count - 1;
    x->entry = &x->book->entries[last];
    status = matcher_new(x->book, (uint32_t)x->book->code_count - 1, &x->m,
                         x->error);
    if (status == TIZBE_OK)
        status = collect_words(x);
    if (status == TIZBE_OK && q->c) {
        status = forms_each(q->c, meet_form, x, x->error);
        if (status == TIZBE_NOMEM)
            (void)error_nomem(x->error);
    }
    if (status != TIZBE_OK)
        return status;
    matcher_explain(x->m, last, x->out);
    put_subject(x, last);
    if (q->c)
        put_forms(x);
    return explain_text(x);
}

tizbe_status
entry_explain(const entry_question *question, buffer *out, tizbe_error *error)
{
    explaining   x = { .question = question, .out = out, .error = error };
    tizbe_status status;

    arena_init(&x.memory);
    status = explain(&x);
    for (size_t i = 0; i < x.count; i++)
        buffer_release(&x.rows[i].forms);
    hit_list_release(&x.hits);
    matcher_free(x.words_m);
    matcher_free(x.m);
    arena_release(&x.memory);
    if (status == TIZBE_OK && buffer_status(out) != TIZBE_OK)
        status = error_nomem(error);
    return status;
}
