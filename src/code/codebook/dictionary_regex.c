/*
 * Regular expressions as lists of globs: each part of an expression is the
 * list of all it may be, a sequence the product of its parts.
 */
#include "code/codebook/dictionary.h"

enum { REGEX_DEPTH = 16 }; /* brackets inside each other */

typedef struct regex_reader {
    arena      *memory;
    slice       text;
    size_t      at;
    bool        is_whole;
    const char *why; /* of the first failure */
    bool        failed;
} regex_reader;

static void
fail(regex_reader *r, const char *why)
{
    if (!r->failed)
        r->why = why;
    r->failed = true;
}

static bool
looks_at(const regex_reader *r, char c)
{
    return r->at < r->text.size && r->text.data[r->at] == c;
}

static bool
take(regex_reader *r, char c)
{
    bool is_there = looks_at(r, c);

    r->at += is_there;
    return is_there;
}

static void
list_add(regex_reader *r, glob_list *list, slice one)
{
    for (size_t i = 0; i < list->count; i++)
        if (slice_equal(list->items[i], one))
            return;
    if (list->count == REGEX_GLOBS)
        fail(r, "more than 64 words");
    else
        list->items[list->count++] = one;
}

static void
list_of(glob_list *list, slice one)
{
    list->items[0] = one;
    list->count = 1;
}

/* All of `list`, each with all of `more` behind it. */
static void
list_multiply(regex_reader *r, glob_list *list, const glob_list *more)
{
    glob_list out = { .count = 0 };

    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = 0; k < more->count && !r->failed; k++) {
            char *both = arena_printf(
                r->memory, "%.*s%.*s", (int)list->items[i].size,
                list->items[i].data, (int)more->items[k].size,
                more->items[k].data);

            if (!both) {
                fail(r, NULL);
                return;
            }
            list_add(r, &out, slice_of(both));
        }
    }
    *list = out;
}

static void read_choice(regex_reader *r, unsigned depth, glob_list *out);

/* [аa] letter by letter; a range or a negation is more than a list. */
static void
read_class(regex_reader *r, glob_list *out)
{
    out->count = 0;
    while (!r->failed && !take(r, ']')) {
        size_t start = r->at;

        if (r->at == r->text.size) {
            fail(r, "[ without ]");
            return;
        }
        if (looks_at(r, '^') || looks_at(r, '-') || looks_at(r, '\\') ||
            looks_at(r, '['))
            fail(r, "[ ] with more than letters in it");
        do
            r->at++;
        while (r->at < r->text.size &&
               ((unsigned char)r->text.data[r->at] & 0xC0) == 0x80);
        list_add(r, out, slice_part(r->text, start, r->at));
    }
    if (out->count == 0)
        fail(r, "[ ] without letters");
}

static void
read_escape(regex_reader *r, glob_list *out)
{
    char c = r->at < r->text.size ? r->text.data[r->at++] : '\0';

    if (c == 'w' || c == 'S')
        list_of(out, SLICE("?"));
    else if (c == 'b')
        list_of(out, SLICE(""));
    else if (c == 's')
        list_of(out, SLICE(" "));
    else if (c && strchr(".-'/", c))
        list_of(out, slice_part(r->text, r->at - 1, r->at));
    else
        fail(r, "a \\ that is neither \\w, \\S, \\s, \\b nor before a sign "
                "within words");
}

static void
read_atom(regex_reader *r, unsigned depth, glob_list *out)
{
    size_t start = r->at++;
    char   c = r->text.data[start];

    if (c == '(') {
        if (looks_at(r, '?')) {
            r->at++;
            if (!take(r, ':'))
                fail(r, "(? that is not (?:");
        }
        read_choice(r, depth + 1, out);
        if (!take(r, ')'))
            fail(r, "( without )");
    } else if (c == '[') {
        read_class(r, out);
    } else if (c == '\\') {
        read_escape(r, out);
    } else if (c == '.') {
        list_of(out, SLICE("?"));
    } else if (strchr("*+?{}^$", c)) {
        fail(r, "a sign of repetition, ^ or $ in the middle");
    } else {
        while (r->at < r->text.size &&
               ((unsigned char)r->text.data[r->at] & 0xC0) == 0x80)
            r->at++;
        list_of(out, slice_part(r->text, start, r->at));
    }
}

/* * and + behind what may be any letter, ? behind anything. */
static void
read_repeat(regex_reader *r, glob_list *piece)
{
    bool is_any = piece->count == 1 && slice_is(piece->items[0], "?");
    bool is_blank = piece->count == 1 && slice_is(piece->items[0], " ");

    if (take(r, '?')) {
        list_add(r, piece, SLICE(""));
    } else if (looks_at(r, '*') || looks_at(r, '+')) {
        bool is_star = looks_at(r, '*');

        r->at++;
        if (is_blank && !is_star)
            return;
        if (!is_any)
            fail(r, "a letter or group that repeats");
        list_of(piece, is_star ? SLICE("*") : SLICE("?*"));
        (void)take(r, '?'); /* as few as may be: the same words */
    } else if (looks_at(r, '{')) {
        fail(r, "{ }");
    }
}

static void
read_sequence(regex_reader *r, unsigned depth, glob_list *out)
{
    bool is_top = depth == 0;
    bool is_open = !(is_top && take(r, '^')) && is_top && !r->is_whole;

    list_of(out, is_open ? SLICE("*") : SLICE(""));
    while (!r->failed && r->at < r->text.size && !looks_at(r, '|') &&
           !looks_at(r, ')')) {
        glob_list piece = { .count = 0 };

        if (is_top && looks_at(r, '$') &&
            (r->at + 1 == r->text.size || r->text.data[r->at + 1] == '|')) {
            r->at++;
            return;
        }
        if (looks_at(r, ' ') && !r->is_whole)
            fail(r, "several words");
        read_atom(r, depth, &piece);
        if (!r->failed)
            read_repeat(r, &piece);
        if (!r->failed)
            list_multiply(r, out, &piece);
    }
    if (is_top && !r->is_whole && !r->failed) {
        glob_list star = { .items = { SLICE("*") }, .count = 1 };

        list_multiply(r, out, &star);
    }
}

static void
read_choice(regex_reader *r, unsigned depth, glob_list *out)
{
    out->count = 0;
    if (depth > REGEX_DEPTH) {
        fail(r, "brackets inside brackets too deep");
        return;
    }
    do {
        glob_list one = { .count = 0 };

        read_sequence(r, depth, &one);
        for (size_t i = 0; i < one.count && !r->failed; i++)
            list_add(r, out, one.items[i]);
    } while (!r->failed && take(r, '|'));
}

bool
dictionary_globs(arena *memory, slice regex, bool is_whole, glob_list *out,
                 const char **why)
{
    regex_reader r = { .memory = memory, .text = regex, .is_whole = is_whole };

    read_choice(&r, 0, out);
    if (!r.failed && r.at < regex.size)
        fail(&r, ") without (");
    *why = r.why;
    return !r.failed;
}
