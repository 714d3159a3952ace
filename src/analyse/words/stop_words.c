/* Stop words: their stems, by language. */
#include "analyse/words/stop_words.h"

#include "base/buffer.h"
#include "base/file.h"
#include "text/form.h"
#include "text/function_words.h"
#include "text/normalise.h"
#include "text/stem.h"
#include "text/utf8.h"
#include "text/words.h"

#include <string.h>

enum { LIST_LIMIT = 1 << 20 }; /* bytes of a file: some 100,000 words */

static tizbe_status
add_word(void *context, language lang, slice text)
{
    stop_words *s = context;
    char        form[FORM_MAX], key[FORM_KEY_MAX];
    size_t      size = form_of(text, lang, form);
    stem_set    stems;

    if (size == 0)
        return TIZBE_OK;
    stems_of_whole(slice_make(form, size), lang, &stems);
    return intern_add(
        &s->stems,
        form_key(lang, slice_make(stems.items[0].bytes, stems.items[0].size),
                 key),
        &(uint32_t){ 0 }, NULL);
}

/* A line is read as a text of each language. */
static tizbe_status
add_line(stop_words *s, slice line)
{
    word_list    words = { 0 };
    tizbe_status status = TIZBE_OK;

    for (int lang = 0; lang < LANG_COUNT && status == TIZBE_OK; lang++) {
        status = words_split(line, (language)lang, &words);
        for (size_t i = 0; i < words.count && status == TIZBE_OK; i++)
            status = add_word(
                s, (language)lang,
                slice_part(line, words.items[i].start, words.items[i].end));
    }
    word_list_release(&words);
    return status;
}

static tizbe_status
add_lines(stop_words *s, slice text)
{
    arena        memory;
    tizbe_status status = TIZBE_OK;

    arena_init(&memory);
    while (text.size > 0 && status == TIZBE_OK) {
        slice line = slice_cut(&text, '\n');

        status = text_clean(&memory, line, &line, NULL);
        if (status == TIZBE_OK && line.size > 0 && line.data[0] != '#')
            status = add_line(s, line);
    }
    arena_release(&memory);
    return status;
}

static tizbe_status
add_file(stop_words *s, const char *path, tizbe_error *error)
{
    buffer       bytes = { 0 };
    tizbe_status status = input_status(
        file_read(path, LIST_LIMIT, &bytes, NULL, error), error);
    slice text = buffer_slice(&bytes);

    if (status == TIZBE_OK && utf8_valid_prefix(text) < text.size) {
        buffer name = { 0 };

        path_escape(&name, slice_of(path));
        status = error_set(error, TIZBE_FORMAT,
                           "cannot read '%s': expected words in UTF-8",
                           name.data ? name.data : "");
        buffer_release(&name);
    } else if (status == TIZBE_OK) {
        status = add_lines(s, text);
        if (status == TIZBE_NOMEM)
            status = error_nomem(error);
    }
    buffer_release(&bytes);
    return status;
}

tizbe_status
stop_words_read(stop_words *s, const char *list, tizbe_error *error)
{
    tizbe_status status;

    *s = (stop_words){ 0 };
    intern_init(&s->stems);
    if (!list)
        return TIZBE_OK;
    if (strcmp(list, "function") != 0)
        return add_file(s, list, error);
    s->has_numbers = true;
    status = function_words_each(add_word, s);
    return status == TIZBE_NOMEM ? error_nomem(error) : status;
}

void
stop_words_release(stop_words *s)
{
    intern_release(&s->stems);
}

/* "12,5", "2024-05-31": nothing but digits and what stands between them. */
static bool
is_number(slice stem)
{
    static const char marks[] = "0123456789.,:/-%";

    for (size_t i = 0; i < stem.size; i++)
        if (!memchr(marks, stem.data[i], sizeof marks - 1))
            return false;
    return true;
}

bool
stop_words_have(const stop_words *s, language lang, slice stem)
{
    char key[FORM_KEY_MAX];

    return (s->has_numbers && is_number(stem)) ||
           intern_find(&s->stems, form_key(lang, stem, key)) != INTERN_NONE;
}
