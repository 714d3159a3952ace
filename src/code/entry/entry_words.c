/*
 * The words of an entry: cut and folded as the words of a text are, so that
 * both meet. A * or ? counts as a letter while words are cut.
 */
#include "base/buffer.h"
#include "code/entry/entry_read.h"
#include "text/form.h"
#include "text/lang/kazakh_font.h"
#include "text/normalise.h"

bool
entry_is_word(const entry_node *node)
{
    return node->op == ENTRY_STEM || node->op == ENTRY_EXACT ||
           node->op == ENTRY_GLOB;
}

bool
entry_names_code(const entry_node *node)
{
    if (node->op == ENTRY_CODE)
        return true;
    for (const entry_node *part = node->first; part; part = part->next)
        if (entry_names_code(part))
            return true;
    return false;
}

bool
entry_may_be_wide(slice text)
{
    return slice_has(text, SLICE("$")) || slice_has(text, SLICE("AND"));
}

static bool
is_wildcard(char byte)
{
    return byte == '*' || byte == '?';
}

static bool
has_wildcard(slice piece)
{
    for (size_t i = 0; i < piece.size; i++)
        if (is_wildcard(piece.data[i]))
            return true;
    return false;
}

/* The form of what was typed now: nobody repaired the letters of a font. */
static size_t
form_of_typed(slice piece, language lang, char out[FORM_MAX])
{
    char copy[FORM_MAX];

    if (lang != LANG_KK || piece.size > sizeof copy)
        return form_of(piece, lang, out);
    memcpy(copy, piece.data, piece.size);
    (void)kazakh_font_repair_word(copy, piece.size);
    return form_of(slice_make(copy, piece.size), lang, out);
}

/* A pattern: each run of letters folded by itself, ** no more than *. */
static void
put_pattern(buffer *out, slice piece, language lang)
{
    size_t at = 0;

    while (at < piece.size) {
        size_t end = at;
        char   form[FORM_MAX];

        if (is_wildcard(piece.data[at])) {
            if (piece.data[at] == '?' || out->size == 0 ||
                out->data[out->size - 1] != '*')
                buffer_byte(out, piece.data[at]);
            at++;
            continue;
        }
        while (end < piece.size && !is_wildcard(piece.data[end]))
            end++;
        buffer_append(out, form,
                      form_of_typed(slice_part(piece, at, end), lang, form));
        at = end;
    }
}

static void
add_pattern(entry_reader *r, phrase_parts *phrase, slice piece)
{
    entry_node *node = NULL;
    buffer      pattern;

    buffer_init(&pattern);
    put_pattern(&pattern, piece, r->lang);
    if (buffer_status(&pattern) != TIZBE_OK) {
        r->status = TIZBE_NOMEM;
    } else if (slice_is(buffer_slice(&pattern), "*")) {
        if (phrase->count == 0)
            entry_fail(r, r->now.start, TIZBE_FORMAT,
                       "* alone stands only between two words of a phrase, as "
                       "in digital * visa");
        phrase_gap(r, phrase, r->now.start, 1, 1);
    } else {
        node = entry_node_new(r, ENTRY_GLOB, r->now.start);
        if (node)
            node->text = arena_copy(r->memory, buffer_slice(&pattern));
        phrase_add(r, phrase, node);
    }
    buffer_release(&pattern);
}

static void
add_word(entry_reader *r, phrase_parts *phrase, slice piece)
{
    char        form[FORM_MAX];
    size_t      size;
    entry_node *node;

    if (has_wildcard(piece)) {
        add_pattern(r, phrase, piece);
        return;
    }
    size = form_of_typed(piece, r->lang, form);
    if (size == 0)
        return;
    node = entry_node_new(r, r->now.is_exact ? ENTRY_EXACT : ENTRY_STEM,
                          r->now.start);
    if (node)
        node->text = arena_copy(r->memory, slice_make(form, size));
    phrase_add(r, phrase, node);
}

/* The letter that stands for a wildcard while words are cut. Of the script
 * of the language: between Latin letters a Russian hyphen separates. */
static slice
stand_in(language lang)
{
    return language_is_latin(lang) ? SLICE("x") : SLICE("х");
}

static void
put_stand_ins(buffer *out, slice text, slice letter)
{
    for (size_t i = 0; i < text.size; i++) {
        if (is_wildcard(text.data[i]))
            buffer_put(out, letter);
        else
            buffer_byte(out, text.data[i]);
    }
}

/* One place in the text and in the text with letters put in for wildcards. */
typedef struct twin_place {
    size_t in_text;
    size_t in_letters;
} twin_place;

static void
twin_move(twin_place *at, slice text, size_t letter_size, size_t in_letters)
{
    while (at->in_letters < in_letters) {
        bool is_letter = is_wildcard(text.data[at->in_text++]);

        at->in_letters += is_letter ? letter_size : 1;
    }
}

/* Add the pieces of `text` that words_split found in it with letters. */
static void
add_words(entry_reader *r, phrase_parts *phrase, slice text)
{
    size_t     size = stand_in(r->lang).size;
    twin_place at = { 0, 0 };

    for (size_t i = 0; r->status == TIZBE_OK && i < r->words.count; i++) {
        size_t start;

        twin_move(&at, text, size, r->words.items[i].start);
        start = at.in_text;
        twin_move(&at, text, size, r->words.items[i].end);
        add_word(r, phrase, slice_part(text, start, at.in_text));
    }
}

/* Most texts have no wildcard and are cut as they are. */
void
phrase_add_words(entry_reader *r, phrase_parts *phrase)
{
    slice  text, cut;
    buffer letters;

    r->status = text_clean(r->memory, r->now.text, &text, NULL);
    if (r->status != TIZBE_OK)
        return;
    cut = text;
    buffer_init(&letters);
    if (has_wildcard(text)) {
        put_stand_ins(&letters, text, stand_in(r->lang));
        r->status = buffer_status(&letters);
        cut = buffer_slice(&letters);
    }
    if (r->status == TIZBE_OK)
        r->status = words_split(cut, r->lang, &r->words);
    if (r->status == TIZBE_OK && r->words.count == 0)
        entry_fail(r, r->now.start, TIZBE_FORMAT, "no word in '%.*s'",
                   (int)r->now.text.size, r->now.text.data);
    add_words(r, phrase, text);
    buffer_release(&letters);
}
