/* Lines through the text layer. */
#include "analyse/lines.h"

#include "text/form.h"
#include "text/langid.h"
#include "text/nfc.h"
#include "text/stem.h"
#include "text/stem_chain.h"
#include "text/utf8.h"

#include <math.h>

void
line_filter_init(line_filter *f, tizbe_line_kind kind, language lang,
                 bool finds_lang)
{
    *f = (line_filter){ .kind = kind, .lang = lang, .finds_lang = finds_lang };
}

void
line_filter_release(line_filter *f)
{
    analysis_release(&f->split);
    buffer_release(&f->valid);
    buffer_release(&f->out);
}

/* The form of a line, 0 bytes of an empty one. */
static tizbe_status
form_of_line(const line_filter *f, slice line, char form[FORM_MAX],
             size_t *size)
{
    buffer       composed = { 0 }; /* forms are made of NFC */
    tizbe_status status = nfc_append(&composed, slice_trim(line));

    *size = 0;
    if (status == TIZBE_OK && composed.size > 0)
        *size = form_of(buffer_slice(&composed), f->lang, form);
    buffer_release(&composed);
    return status;
}

static tizbe_status
print_stems(line_filter *f, slice line)
{
    char         form[FORM_MAX];
    stem_set     set = { 0 };
    size_t       size;
    tizbe_status status = form_of_line(f, line, form, &size);

    buffer_put(&f->out, line);
    buffer_byte(&f->out, '\t');
    if (size > 0)
        stems_of_whole(slice_make(form, size), f->lang, &set);
    for (size_t i = 0; i < set.count; i++) {
        if (i > 0)
            buffer_byte(&f->out, '|');
        buffer_append(&f->out, set.items[i].bytes, set.items[i].size);
    }
    buffer_byte(&f->out, '\n');
    return status;
}

static tizbe_status
print_chain(line_filter *f, slice line)
{
    char         form[FORM_MAX];
    stem_chain   chain;
    size_t       size;
    tizbe_status status = form_of_line(f, line, form, &size);

    buffer_put(&f->out, line);
    buffer_byte(&f->out, '\t');
    if (size > 0) {
        chain_of(slice_make(form, size), f->lang, &chain);
        buffer_append(&f->out, chain.stem.bytes, chain.stem.size);
        buffer_byte(&f->out, '\t');
        chain_print(&f->out, slice_make(form, size), &chain, true);
    } else {
        buffer_byte(&f->out, '\t');
    }
    buffer_byte(&f->out, '\n');
    return status;
}

static tizbe_status
print_words(line_filter *f, slice line)
{
    word_list   *words = &f->split.words;
    tizbe_status status = words_split(line, f->lang, words);

    for (size_t i = 0; status == TIZBE_OK && i < words->count; i++) {
        if (i > 0)
            buffer_byte(&f->out, '\t');
        buffer_put(&f->out, slice_part(line, words->items[i].start,
                                       words->items[i].end));
    }
    buffer_byte(&f->out, '\n');
    return status;
}

static tizbe_status
print_sentences(line_filter *f, slice line)
{
    sentence_list *list = &f->split.sentences;
    tizbe_status   status = sentences_split(line, f->lang, list);

    for (size_t i = 0; status == TIZBE_OK && i < list->count; i++) {
        buffer_put(&f->out,
                   slice_part(line, list->items[i].start, list->items[i].end));
        buffer_byte(&f->out, '\n');
    }
    buffer_byte(&f->out, '\n');
    return status;
}

static void
print_language(line_filter *f, double confidence)
{
    long parts = lround(confidence * 10000.0);

    buffer_printf(&f->out, "%s\t%ld.%04ld\n", language_code(f->lang),
                  parts / 10000, parts % 10000);
}

tizbe_status
line_filter_next(line_filter *f, slice line)
{
    tizbe_status status = TIZBE_OK;
    double       confidence = 0;

    buffer_clear(&f->out);
    if (utf8_valid_prefix(line) < line.size) {
        buffer_clear(&f->valid);
        (void)utf8_repair(&f->valid, line);
        if (buffer_status(&f->valid) != TIZBE_OK)
            return TIZBE_NOMEM;
        line = buffer_slice(&f->valid);
    }
    if (f->finds_lang || f->kind == TIZBE_LINE_IDENTIFY)
        status = langid_text(line, &f->lang, &confidence);
    if (status != TIZBE_OK)
        return status;
    switch (f->kind) {
    case TIZBE_LINE_STEMS:
        status = print_stems(f, line);
        break;
    case TIZBE_LINE_CHAIN:
        status = print_chain(f, line);
        break;
    case TIZBE_LINE_WORDS:
        status = print_words(f, line);
        break;
    case TIZBE_LINE_SENTENCES:
        status = print_sentences(f, line);
        break;
    case TIZBE_LINE_IDENTIFY:
        print_language(f, confidence);
        break;
    case TIZBE_LINE_KINDS:
        break;
    }
    return status == TIZBE_OK ? buffer_status(&f->out) : status;
}
