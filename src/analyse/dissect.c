/* A text taken to pieces. */
#include "analyse/dissect.h"

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"
#include "text/analyser.h"
#include "text/analysis.h"
#include "text/document.h"
#include "text/form.h"
#include "text/lang/kazakh_font.h"
#include "text/langid.h"
#include "text/passages.h"
#include "text/stem.h"
#include "text/stem_chain.h"
#include "text/utf8.h"

static const table_column sentence_columns[] = {
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "sentence", .type = COLUMN_INTEGER },
    { .name = "start", .type = COLUMN_INTEGER },
    { .name = "end", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "alone" },
    { .name = "confidence", .type = COLUMN_REAL, .decimals = 3 },
    { .name = "text", .is_main = true },
};

enum { STEMS_COLUMN = 7, CHAIN_COLUMN, NOTE_COLUMN };

static const table_column columns[] = {
    { .name = "segment", .type = COLUMN_INTEGER },
    { .name = "sentence", .type = COLUMN_INTEGER },
    { .name = "lang" },
    { .name = "start", .type = COLUMN_INTEGER },
    { .name = "end", .type = COLUMN_INTEGER },
    { .name = "word" },
    { .name = "form" },
    [STEMS_COLUMN] = { .name = "stem" },
    [CHAIN_COLUMN] = { .name = "chain" },
    [NOTE_COLUMN] = { .name = "note" },
};

typedef struct dissection {
    dissect_kind      kind;
    const table_sink *sink;
    analysis          split;
    buffer            stems; /* of one word */
    buffer            chain;
    utf8_place        place; /* in the segment, of the last cell */
    tizbe_error      *error;
} dissection;

static void
print_stems(buffer *out, slice form, language lang)
{
    stem_set set = { 0 };

    buffer_clear(out);
    stems_of(form, lang, &set);
    for (size_t i = 0; i < set.count; i++) {
        if (i > 0)
            buffer_byte(out, '|');
        buffer_append(out, set.items[i].bytes, set.items[i].size);
    }
}

static void
print_chain(buffer *out, slice form, language lang)
{
    stem_chain chain;

    buffer_clear(out);
    chain_of(form, lang, &chain);
    chain_print(out, form, &chain, false);
}

/* What was done to a word, or the empty slice. `before` is its segment as
 * it was before letters of a font were replaced, byte for byte. */
static slice
note_on(slice written, language lang, slice before, word w)
{
    if (!slice_equal(slice_part(before, w.start, w.end), written))
        return SLICE("letters of a pre-Unicode Kazakh font replaced");
    if (form_is_repaired(written, lang))
        return SLICE("letters of another script repaired");
    return slice_make(NULL, 0);
}

/* The code point at which byte `at` of the segment stands. */
static table_cell
point_at(dissection *d, slice text, size_t at)
{
    utf8_go_to_byte(&d->place, text, at);
    return cell_integer((int64_t)d->place.point);
}

static tizbe_status
word_row(dissection *d, int64_t number, int64_t in_sentence, language lang,
         slice text, slice before, word w)
{
    slice      written = slice_part(text, w.start, w.end);
    slice      note = note_on(written, lang, before, w);
    char       form[FORM_MAX];
    size_t     size = form_of(written, lang, form);
    table_cell cells[COUNT_OF(columns)] = {
        cell_integer(number),
        cell_integer(in_sentence),
        cell_text(slice_of(language_code(lang))),
        point_at(d, text, w.start),
        point_at(d, text, w.end),
        cell_text(written),
        cell_text(slice_make(form, size)),
    };

    print_stems(&d->stems, slice_make(form, size), lang);
    print_chain(&d->chain, slice_make(form, size), lang);
    if (buffer_status(&d->stems) != TIZBE_OK ||
        buffer_status(&d->chain) != TIZBE_OK)
        return error_nomem(d->error);
    cells[STEMS_COLUMN] = cell_text(buffer_slice(&d->stems));
    cells[CHAIN_COLUMN] = cell_text(buffer_slice(&d->chain));
    if (note.size > 0)
        cells[NOTE_COLUMN] = cell_text(note);
    return d->sink->row(d->sink->context, cells, d->error);
}

/* What a sentence was taken for, and what it would be on its own. */
static tizbe_status
sentence_row(dissection *d, int64_t number, size_t i, language lang, slice text)
{
    sentence at = d->split.sentences.items[i];
    slice    written = slice_part(text, at.start, at.end);
    double   confidence;
    language alone;

    if (langid_text(written, &alone, &confidence) != TIZBE_OK)
        return error_nomem(d->error);
    return d->sink->row(
        d->sink->context,
        (table_cell[COUNT_OF(sentence_columns)]){
            cell_integer(number),
            cell_integer((int64_t)i),
            point_at(d, text, at.start),
            point_at(d, text, at.end),
            cell_text(slice_of(language_code(
                passages_language_at(&d->split.passages, lang, at.start)))),
            cell_text(slice_of(language_code(alone))),
            cell_real(confidence),
            cell_text(written),
        },
        d->error);
}

static tizbe_status
sentence_rows(dissection *d, int64_t number, slice text,
              const segment_analysis *found)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < d->split.sentences.count && status == TIZBE_OK; i++)
        status = sentence_row(d, number, i, found->lang, text);
    return status;
}

static tizbe_status
word_rows(dissection *d, int64_t number, slice text, slice before,
          const segment_analysis *found)
{
    size_t       current = 0;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < d->split.words.count && status == TIZBE_OK; i++) {
        current = analysis_sentence_of(&d->split, i, current);
        status = word_row(d, number, (int64_t)current,
                          analysis_language_of(&d->split, i, found->lang), text,
                          before, d->split.words.items[i]);
    }
    return status;
}

static tizbe_status
segment_rows(dissection *d, int64_t number, slice text, slice before,
             const segment_analysis *found)
{
    if (analysis_split(&d->split, text, found->lang, found->passages) !=
        TIZBE_OK)
        return error_nomem(d->error);
    d->place = (utf8_place){ 0 };
    if (d->kind == DISSECT_SENTENCES)
        return sentence_rows(d, number, text, found);
    return word_rows(d, number, text, before, found);
}

static tizbe_status
begin_table(dissection *d)
{
    if (d->kind == DISSECT_SENTENCES)
        return d->sink->begin(d->sink->context, sentence_columns,
                              COUNT_OF(sentence_columns), d->error);
    return d->sink->begin(d->sink->context, columns, COUNT_OF(columns),
                          d->error);
}

/* Each line becomes a paragraph. */
static void
fill_document(document *doc, slice text)
{
    while (text.size > 0) {
        document_begin(doc, SEGMENT_PARAGRAPH, 0);
        document_text(doc, slice_cut(&text, '\n'));
        document_end(doc);
    }
}

static tizbe_status
dissect_document(dissection *d, const document *doc, const segment *before,
                 const language *stated)
{
    const segment_analysis  in_it = { .lang = stated ? *stated : LANG_UND };
    const segment_analysis *results = NULL;
    analyser               *a = analyser_new();
    tizbe_status            status = TIZBE_NOMEM;

    if (a)
        status = stated ? TIZBE_OK
                        : analyser_run(a, doc->segments, doc->segment_count,
                                       LANG_UND, &results, NULL);
    if (status != TIZBE_OK)
        (void)error_nomem(d->error);
    if (status == TIZBE_OK)
        status = begin_table(d);
    for (size_t i = 0; status == TIZBE_OK && i < doc->segment_count; i++)
        status = segment_rows(d, (int64_t)i, doc->segments[i].text,
                              before[i].text, stated ? &in_it : &results[i]);
    status = sink_end(d->sink, status, d->error);
    analyser_free(a);
    return status;
}

tizbe_status
dissect_table(slice text, const language *stated, dissect_kind kind,
              const table_sink *sink, tizbe_error *error)
{
    dissection   d = { .kind = kind, .sink = sink, .error = error };
    document     doc;
    segment     *before = NULL; /* the font's letters were replaced */
    arena        memory;
    tizbe_status status;

    arena_init(&memory);
    document_init(&doc, &memory);
    fill_document(&doc, text);
    before = arena_alloc(&memory, doc.segment_count * sizeof *before);
    if (before && doc.segment_count > 0)
        memcpy(before, doc.segments, doc.segment_count * sizeof *before);
    kazakh_font_repair_document(&doc);
    status = before ? document_status(&doc) : TIZBE_NOMEM;
    if (status == TIZBE_OK)
        status = dissect_document(&d, &doc, before, stated);
    else
        (void)error_nomem(error);
    analysis_release(&d.split);
    buffer_release(&d.stems);
    buffer_release(&d.chain);
    document_release(&doc);
    arena_release(&memory);
    return status;
}
