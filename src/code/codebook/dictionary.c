/*
 * The tree that the readers of dictionaries fill: its parts are arrays that
 * are linked and named when all of the file is there (dictionary_yaml.c).
 */
#include "code/codebook/dictionary.h"

#include "base/array.h"
#include "base/counted.h"
#include "base/decimal.h"
#include "ingest/charset.h"

#include <stdlib.h>

bool
dictionary_begin(dictionary *d, arena *memory, const codebook_input *in,
                 slice declared, mistake_list *mistakes)
{
    charset_text text = { 0 };
    tizbe_error  error;
    tizbe_status status;

    *d = (dictionary){ .memory = memory, .in = in, .mistakes = mistakes };
    arena_init(&d->scratch);
    status = charset_decode(memory, in->bytes, in->how.encoding, declared,
                            &text, &error);
    d->rest = text.text;
    if (status == TIZBE_NOMEM)
        mistakes->failed = true;
    else if (status != TIZBE_OK)
        mistakes_add(mistakes, (place){ 0, 0 },
                     "%s; --encoding names the encoding of the file",
                     error.text);
    else if (text.replaced > 0)
        mistakes_add(mistakes, (place){ 0, 0 },
                     "%s %s not %s; --encoding names the encoding of "
                     "the file, as in --encoding windows-1251",
                     COUNTED(text.replaced, "byte"),
                     by_number(text.replaced, "is", "are"), text.encoding);
    return mistakes_status(mistakes) == TIZBE_OK;
}

tizbe_status
dictionary_drop(dictionary *d)
{
    arena_release(&d->scratch);
    free(d->nodes);
    free(d->patterns);
    free(d->texts);
    d->nodes = NULL;
    d->patterns = NULL;
    d->texts = NULL;
    return mistakes_status(d->mistakes);
}

bool
dictionary_line(dictionary *d, slice *line)
{
    size_t end = 0;

    if (d->rest.size == 0)
        return false;
    while (end < d->rest.size && d->rest.data[end] != '\n' &&
           d->rest.data[end] != '\r')
        end++;
    *line = slice_part(d->rest, 0, end);
    if (end + 1 < d->rest.size && d->rest.data[end] == '\r' &&
        d->rest.data[end + 1] == '\n')
        end++;
    d->rest = slice_part(d->rest, end < d->rest.size ? end + 1 : end,
                         d->rest.size);
    d->line++;
    return true;
}

static uint32_t
add_node(dictionary *d, const dictionary_node *node)
{
    if (!ARRAY_ROOM(d->nodes, d->count, d->capacity)) {
        d->mistakes->failed = true;
        return DICTIONARY_NONE;
    }
    if (node->name.size == 0)
        mistakes_add(d->mistakes, node->at, "a category without a name");
    if (d->count == DICTIONARY_NODES)
        mistakes_add(d->mistakes, node->at, "more than %d categories",
                     DICTIONARY_NODES);
    d->nodes[d->count] = *node;
    return (uint32_t)d->count++;
}

uint32_t
dictionary_category(dictionary *d, uint32_t parent, slice name, place at)
{
    return add_node(d, &(dictionary_node){ .name = slice_trim(name),
                                           .at = at,
                                           .parent = parent });
}

uint32_t
dictionary_set(dictionary *d, slice name, place at)
{
    return add_node(d, &(dictionary_node){ .name = slice_trim(name),
                                           .at = at,
                                           .parent = DICTIONARY_NONE,
                                           .is_set = true });
}

language
dictionary_lang(const dictionary *d, language lang)
{
    return lang == LANG_UND ? d->in->how.lang : lang;
}

void
dictionary_add_pattern(dictionary *d, const dictionary_pattern *pattern)
{
    if (!ARRAY_ADD(d->patterns, d->pattern_count, d->pattern_capacity,
                   *pattern))
        d->mistakes->failed = true;
}

void
dictionary_say(dictionary *d, const dictionary_text *text)
{
    if (slice_trim(text->text).size == 0)
        return;
    if (!ARRAY_ADD(d->texts, d->text_count, d->text_capacity, *text))
        d->mistakes->failed = true;
}

void
dictionary_lose(dictionary *d, place at, slice what, const char *format, ...)
{
    tizbe_error why;
    va_list     args;

    va_start(args, format);
    (void)error_vset(&why, TIZBE_FORMAT, format, args);
    va_end(args);
    d->lost++;
    mistakes_warn(d->mistakes, at, "lost: '%s': %s",
                  mistakes_quote(d->mistakes, what), why.text);
}

/* --- patterns ------------------------------------------------------------- */

/* Letters, digits, blanks, wildcards and what joins words; all else is
 * passed over when words are cut. */
static bool
has_sign(slice pattern)
{
    for (size_t i = 0; i < pattern.size; i++) {
        char c = pattern.data[i];

        if ((unsigned char)c < 0x80 && strchr("$#%+=&@<>[]{}^|\\/", c))
            return true;
    }
    return false;
}

slice
dictionary_weight(dictionary *d, slice weight, slice pattern, place at)
{
    double number = 1;

    weight = slice_trim(weight);
    if (weight.size > CODEBOOK_DIGITS ||
        (weight.size > 0 && !decimal_read(weight, '.', &number))) {
        dictionary_lose(d, at, pattern,
                        "a weight here is a number like 2 or 0.5, not '%.*s'; "
                        "the pattern stays, with the weight 1",
                        (int)(weight.size > 20 ? 20 : weight.size),
                        weight.data);
        return SLICE("");
    }
    if (number == 1)
        return SLICE("");
    if (d->weighted == 0)
        d->weighted = at.line;
    return weight;
}

static void
add_literal(dictionary *d, uint32_t node, const dictionary_term *term,
            slice literal, slice weight)
{
    dictionary_pattern pattern = {
        .node = node,
        .lang = dictionary_lang(d, term->lang),
        .weight = weight,
        .note = term->note,
        .written = term->pattern,
        .at = term->at,
    };

    pattern.entry = dictionary_entry(d->memory, literal,
                                     term->by_stem || d->in->how.stems);
    if (!pattern.entry.data) {
        d->mistakes->failed = true;
        return;
    }
    if (pattern.entry.size == 0) {
        dictionary_lose(d, term->at, term->pattern,
                        "no letter or digit in it: only words are found here");
        return;
    }
    if (has_sign(literal))
        mistakes_note(d->mistakes, term->at,
                      "'%s': signs are no part of words here: %.*s is looked "
                      "for",
                      mistakes_quote(d->mistakes, literal),
                      (int)pattern.entry.size, pattern.entry.data);
    dictionary_add_pattern(d, &pattern);
}

void
dictionary_add(dictionary *d, uint32_t node, const dictionary_term *term)
{
    slice       pattern = slice_trim(term->pattern), weight;
    const char *why = NULL;
    glob_list   globs;

    if (pattern.size == 0 || node == DICTIONARY_NONE)
        return;
    weight = dictionary_weight(d, term->weight, pattern, term->at);
    if (!term->is_regex && !d->in->how.is_regex) {
        add_literal(d, node, term, pattern, weight);
        return;
    }
    if (!dictionary_globs(d->memory, pattern, term->is_regex, &globs, &why)) {
        if (why)
            dictionary_lose(d, term->at, pattern,
                            "a regular expression that is no list of words "
                            "with * and ?: %s",
                            why);
        else
            d->mistakes->failed = true;
        return;
    }
    for (size_t i = 0; i < globs.count; i++)
        add_literal(d, node, term, globs.items[i], weight);
}
