/*
 * Whether two codebooks are the same, part by part, and two trees of YAML.
 */
#ifndef TESTS_SAME_BOOK_H
#define TESTS_SAME_BOOK_H

#include "base/array.h"
#include "code/codebook/codebook_kept.h"

#include <check.h>

/* --- one tree beside another ---------------------------------------------- */

static bool
is_same(const yaml_node *a, const yaml_node *b)
{
    const yaml_node *x = a->first, *y = b->first;

    if (a->kind != b->kind || a->at.line != b->at.line ||
        a->at.column != b->at.column || a->is_plain != b->is_plain ||
        a->is_exact != b->is_exact || a->count != b->count ||
        !slice_equal(a->text, b->text) || !a->key != !b->key ||
        (a->key && !is_same(a->key, b->key)))
        return false;
    for (; x && y; x = x->next, y = y->next)
        if (!is_same(x, y))
            return false;
    return !x && !y;
}

/* --- one book beside another ------------------------------------------------ */

static void
same_place(place a, place b)
{
    ck_assert_uint_eq(a.line, b.line);
    ck_assert_uint_eq(a.column, b.column);
}

static void
same_slice(slice a, slice b)
{
    ck_assert_msg(slice_equal(a, b), "'%.*s', '%.*s'", (int)a.size, a.data,
                  (int)b.size, b.data);
}

static void
same_entries(const codebook_entry *a, const codebook_entry *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        same_slice(a[i].text, b[i].text);
        same_slice(a[i].note, b[i].note);
        same_place(a[i].at, b[i].at);
        ck_assert_int_eq(a[i].lang, b[i].lang);
        ck_assert_uint_eq(a[i].code, b[i].code);
        ck_assert_int_eq(a[i].is_unless, b[i].is_unless);
        ck_assert_int_eq(a[i].is_exact, b[i].is_exact);
        ck_assert(a[i].weight == b[i].weight);
    }
}

static void
same_code(const codebook_code *a, const codebook_code *b)
{
    same_slice(a->name, b->name);
    same_place(a->at, b->at);
    same_slice(a->definition, b->definition);
    same_slice(a->include, b->include);
    same_slice(a->exclude, b->exclude);
    same_slice(a->color, b->color);
    same_slice(a->guid, b->guid);
    same_slice(a->was, b->was);
    ck_assert_uint_eq(a->theme, b->theme);
    ck_assert_uint_eq(a->above, b->above);
    ck_assert_int_eq(a->is_longest, b->is_longest);
    ck_assert(a->least == b->least);
    ck_assert_uint_eq(a->first_entry, b->first_entry);
    ck_assert_uint_eq(a->entry_count, b->entry_count);
    ck_assert_uint_eq(a->label_count, b->label_count);
    for (size_t i = 0; i < a->label_count; i++) {
        ck_assert_int_eq(a->labels[i].lang, b->labels[i].lang);
        same_slice(a->labels[i].text, b->labels[i].text);
    }
    ck_assert_uint_eq(a->initiative_count, b->initiative_count);
    for (size_t i = 0; i < a->initiative_count; i++) {
        same_slice(a->initiative[i].key, b->initiative[i].key);
        same_slice(a->initiative[i].value, b->initiative[i].value);
    }
}

/* Of each owner, each that it names in a language counts once. */
static void
names_are_among(const codebook *a, const codebook *b, size_t owner)
{
    for (size_t i = a->first_link[owner]; i < a->first_link[owner + 1]; i++) {
        size_t at = b->first_link[owner];

        while (at < b->first_link[owner + 1] &&
               (a->links[i].to != b->links[at].to ||
                a->links[i].lang != b->links[at].lang))
            at++;
        ck_assert_uint_lt(at, b->first_link[owner + 1]);
    }
}

static void
same_book(const codebook *a, const codebook *b)
{
    same_slice(a->name, b->name);
    same_slice(a->version, b->version);
    ck_assert_uint_eq(a->set_count, b->set_count);
    for (size_t i = 0; i < a->set_count; i++) {
        same_slice(a->sets[i].name, b->sets[i].name);
        same_place(a->sets[i].at, b->sets[i].at);
        ck_assert_uint_eq(a->sets[i].langs, b->sets[i].langs);
        ck_assert_int_eq(codebook_trees_items(a, i, NULL), TIZBE_OK);
        ck_assert_int_eq(codebook_trees_items(b, i, NULL), TIZBE_OK);
        ck_assert_uint_eq(a->sets[i].count, b->sets[i].count);
        same_entries(a->sets[i].items, b->sets[i].items, a->sets[i].count);
    }
    ck_assert_uint_eq(a->code_count, b->code_count);
    for (size_t i = 0; i < a->code_count; i++)
        same_code(&a->codes[i], &b->codes[i]);
    ck_assert_uint_eq(a->entry_count, b->entry_count);
    same_entries(a->entries, b->entries, a->entry_count);
    for (size_t i = 0; i < codebook_owner_count(a); i++) {
        char one[SHA256_HEX], other[SHA256_HEX];

        names_are_among(a, b, i);
        names_are_among(b, a, i);
        codebook_list_hash(a, i, one);
        codebook_list_hash(b, i, other);
        ck_assert_str_eq(one, other);
    }
}

#endif
