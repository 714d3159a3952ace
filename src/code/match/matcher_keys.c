/*
 * Keys and symbols, and the symbols of each form.
 *
 * A form is looked up by its stems and by itself in one hash table, and by
 * its beginnings among patterns: only patterns that begin as the form does
 * are tried, and of those that begin by a wildcard only such whose pairs of
 * letters the form has.
 */
#include "base/array.h"
#include "code/entry/glob.h"
#include "code/match/matcher_program.h"
#include "text/form.h"

#include <stdlib.h>

enum { KEY_MAX = 2 + FORM_MAX + ENTRY_MAX_BYTES };

/* --- the sieve ------------------------------------------------------------ */

/* A hash that grows by a byte at a time, as beginnings of a form do. */
static inline uint32_t
sieve_start(language lang, key_kind kind)
{
    return ((uint32_t)lang << 8 | (uint32_t)kind) * 0x9E3779B1u;
}

static inline uint32_t
sieve_step(uint32_t hash, char byte)
{
    return (hash ^ (unsigned char)byte) * 0x01000193u;
}

static uint32_t
sieve_hash_beginning(language lang, slice beginning)
{
    uint32_t hash = sieve_start(lang, KEY_GLOB);

    for (size_t i = 0; i < beginning.size; i++)
        hash = sieve_step(hash, beginning.data[i]);
    return hash;
}

/* The hash of a whole stem or form: by its two ends, which is enough. */
static inline uint32_t
sieve_hash(language lang, key_kind kind, slice text)
{
    uint64_t head = 0, tail = 0;

    if (text.size >= sizeof head) {
        memcpy(&head, text.data, sizeof head);
        memcpy(&tail, text.data + text.size - sizeof tail, sizeof tail);
    } else if (text.size > 0) {
        for (size_t i = 0; i < text.size; i++)
            head = head << 8 | (unsigned char)text.data[i];
    }
    head = (head ^ sieve_start(lang, kind)) * 0xFF51AFD7ED558CCDu;
    tail = (tail ^ text.size) * 0xC4CEB9FE1A85EC53u;
    return (uint32_t)((head ^ tail) >> 32);
}

static inline uint32_t
sieve_place(uint32_t hash)
{
    return (hash ^ hash >> 15) % (SIEVE_WORDS * 64);
}

static void
sieve_add(matcher *m, uint32_t hash)
{
    uint32_t bit = sieve_place(hash);

    m->sieve[bit / 64] |= (uint64_t)1 << bit % 64;
}

static inline bool
sieve_holds(const matcher *m, uint32_t hash)
{
    uint32_t bit = sieve_place(hash);

    return m->sieve[bit / 64] >> bit % 64 & 1;
}

/* --- keys ----------------------------------------------------------------- */

static slice
key_text(char *room, language lang, key_kind kind, slice text)
{
    room[0] = (char)lang;
    room[1] = (char)kind;
    if (text.size > KEY_MAX - 2)
        text.size = KEY_MAX - 2;
    if (text.size > 0)
        memcpy(room + 2, text.data, text.size);
    return slice_make(room, text.size + 2);
}

static tizbe_status
glob_add(matcher *m, language lang, slice pattern, uint32_t key)
{
    glob_index *index = &m->globs[lang];
    glob_list  *list = &index->rows;
    size_t      prefix = glob_prefix(pattern);
    uint32_t    number;

    if (!ARRAY_ROOM(list->items, list->count, list->capacity))
        return TIZBE_NOMEM;
    if (prefix == 0 && !u32_push(&index->open, (uint32_t)list->count))
        return TIZBE_NOMEM;
    list->items[list->count++] = (glob_row){ key, pattern, glob_need(pattern) };
    if (prefix == 0 || prefix > FORM_MAX - 1)
        return TIZBE_OK; /* the latter is longer than any form */
    index->lengths[prefix / 64] |= (uint64_t)1 << prefix % 64;
    pattern.size = prefix;
    sieve_add(m, sieve_hash_beginning(lang, pattern));
    return intern_add(&index->prefixes, pattern, &number, NULL);
}

tizbe_status
key_add(matcher *m, language lang, key_kind kind, slice text, uint32_t *key)
{
    char         room[KEY_MAX];
    slice        name = key_text(room, lang, kind, text);
    bool         is_new;
    tizbe_status status = intern_add(&m->keys, name, key, &is_new);

    if (status != TIZBE_OK || !is_new)
        return status;
    if (!u32_push(&m->key_forms, 0))
        return TIZBE_NOMEM;
    m->has_keys[lang][kind] = true;
    if (kind != KEY_GLOB) {
        sieve_add(m, sieve_hash(lang, kind, text));
        return TIZBE_OK;
    }
    name = intern_text(&m->keys, *key);
    return glob_add(m, lang, slice_part(name, 2, name.size), *key);
}

uint32_t
key_find(const matcher *m, language lang, key_kind kind, slice text)
{
    char room[KEY_MAX];

    return intern_find(&m->keys, key_text(room, lang, kind, text));
}

/* --- the words of some texts ---------------------------------------------- */

void
matcher_words_init(matcher_words *words)
{
    intern_init(&words->keys);
}

void
matcher_words_release(matcher_words *words)
{
    intern_release(&words->keys);
}

static tizbe_status
note_word(matcher_words *words, language lang, key_kind kind, slice text)
{
    char     room[KEY_MAX];
    uint32_t number;

    return intern_add(&words->keys, key_text(room, lang, kind, text), &number,
                      NULL);
}

tizbe_status
matcher_words_add(matcher_words *words, const stored_form *form)
{
    slice        rest = form->also;
    tizbe_status status = note_word(words, form->lang, KEY_FORM, form->text);

    if (status == TIZBE_OK)
        status = note_word(words, form->lang, KEY_STEM, form->stem);
    while (status == TIZBE_OK && rest.size > 0)
        status = note_word(words, form->lang, KEY_STEM, slice_cut(&rest, ' '));
    return status;
}

bool
words_have(const matcher_words *words, language lang, key_kind kind, slice text)
{
    char room[KEY_MAX];

    return !words || intern_find(&words->keys, key_text(room, lang, kind,
                                                        text)) != INTERN_NONE;
}

/* --- symbols -------------------------------------------------------------- */

tizbe_status
symbol_add(matcher *m, uint32_t *keys, size_t count, uint32_t *symbol)
{
    tizbe_status status;
    bool         is_new;
    slice        name;

    count = unique_u32(keys, count);
    if (m->symbol_keys + count > KEYS_MAX)
        return TIZBE_LIMIT;
    name = slice_make((const char *)keys, count * sizeof *keys);
    status = intern_add(&m->symbols, name, symbol, &is_new);
    if (status == TIZBE_OK && is_new)
        m->symbol_keys += count;
    return status;
}

bool
symbol_keys(const matcher *m, uint32_t symbol, u32_list *out)
{
    slice name = intern_text(&m->symbols, symbol);

    for (size_t at = 0; at < name.size; at += sizeof(uint32_t)) {
        uint32_t key;

        memcpy(&key, name.data + at, sizeof key);
        if (!u32_push(out, key))
            return false;
    }
    return true;
}

static bool
index_symbols(matcher *m)
{
    pair_list pairs = { 0 };
    u32_list  keys = { 0 };
    bool      done = true;

    for (uint32_t symbol = 0; symbol < m->symbols.count && done; symbol++) {
        keys.count = 0;
        done = symbol_keys(m, symbol, &keys);
        for (size_t i = 0; i < keys.count && done; i++)
            done = pair_push(&pairs, keys.items[i], symbol);
    }
    done = done && rows_build(&m->key_symbols, &pairs, m->keys.count);
    free(pairs.items);
    free(keys.items);
    return done;
}

static bool
index_globs(glob_index *index)
{
    pair_list pairs = { 0 };
    bool      done = true;

    for (size_t i = 0; i < index->rows.count && done; i++) {
        slice    pattern = index->rows.items[i].pattern;
        uint32_t number = intern_find(
            &index->prefixes, slice_part(pattern, 0, glob_prefix(pattern)));

        if (glob_prefix(pattern) > 0 && number != INTERN_NONE)
            done = pair_push(&pairs, number, (uint32_t)i);
    }
    done = done && rows_build(&index->by_prefix, &pairs, index->prefixes.count);
    free(pairs.items);
    return done;
}

tizbe_status
keys_close(matcher *m)
{
    bool     done = index_symbols(m);
    uint32_t none;

    for (int lang = 0; lang < LANG_COUNT && done; lang++)
        done = index_globs(&m->globs[lang]);
    if (!done || !ARRAY_ROOM(m->classes, 0, m->class_capacity))
        return TIZBE_NOMEM;
    m->classes[0] = (form_class){ 0 };
    return intern_add(&m->class_keys, slice_of(""), &none, NULL);
}

void
keys_release(matcher *m)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        glob_index *index = &m->globs[lang];

        intern_release(&index->prefixes);
        free(index->rows.items);
        rows_release(&index->by_prefix);
        free(index->open.items);
    }
    intern_release(&m->keys);
    intern_release(&m->symbols);
    rows_release(&m->key_symbols);
    free(m->key_forms.items);
    free(m->symbol_inner);
}

/* --- forms ---------------------------------------------------------------- */

static void
meet(matcher *m, uint32_t key)
{
    if (key == NONE)
        return;
    m->key_forms.items[key]++;
    for (uint32_t i = m->key_symbols.starts[key];
         i < m->key_symbols.starts[key + 1]; i++)
        if (!u32_push(&m->found, m->key_symbols.items[i]))
            m->failed = true;
}

static void
meet_word(matcher *m, language lang, key_kind kind, slice text)
{
    if (m->has_keys[lang][kind] && sieve_holds(m, sieve_hash(lang, kind, text)))
        meet(m, key_find(m, lang, kind, text));
}

static void
meet_stems(matcher *m, const stored_form *form)
{
    slice rest = form->also;

    meet_word(m, form->lang, KEY_STEM, form->stem);
    while (rest.size > 0)
        meet_word(m, form->lang, KEY_STEM, slice_cut(&rest, ' '));
}

static void
meet_glob(matcher *m, const glob_index *index, uint32_t row, slice text)
{
    const glob_row *glob = &index->rows.items[row];

    if (glob_match(glob->pattern, text))
        meet(m, glob->key);
}

static void
meet_beginning(matcher *m, const glob_index *index, slice text, size_t size)
{
    uint32_t prefix = intern_find(&index->prefixes, slice_part(text, 0, size));

    if (prefix == INTERN_NONE)
        return;
    for (uint32_t i = index->by_prefix.starts[prefix];
         i < index->by_prefix.starts[prefix + 1]; i++)
        meet_glob(m, index, index->by_prefix.items[i], text);
}

static void
meet_globs(matcher *m, language lang, slice text)
{
    const glob_index *index = &m->globs[lang];
    uint64_t          bits = index->open.count ? glob_bits(text) : 0;
    uint32_t          hash = sieve_start(lang, KEY_GLOB);

    for (size_t size = 1; size < FORM_MAX && size <= text.size; size++) {
        hash = sieve_step(hash, text.data[size - 1]);
        if (index->lengths[size / 64] >> size % 64 & 1 && sieve_holds(m, hash))
            meet_beginning(m, index, text, size);
    }
    for (size_t i = 0; i < index->open.count; i++) {
        uint32_t row = index->open.items[i];

        if ((bits & index->rows.items[row].need) == index->rows.items[row].need)
            meet_glob(m, index, row, text);
    }
}

bool
forms_reach(matcher *m, uint32_t id)
{
    while (m->form_limit <= id) {
        if (!ARRAY_ROOM(m->forms, m->form_limit, m->form_capacity) ||
            !ARRAY_ROOM(m->begins, m->form_limit / 64, m->begin_capacity))
            return false;
        if (m->form_limit % 64 == 0)
            m->begins[m->form_limit / 64] = m->form_limit == 0;
        m->forms[m->form_limit++] = 0;
    }
    return true;
}

static uint32_t
root_of(const trie *t, uint32_t symbol)
{
    return symbol < t->roots.count ? t->roots.items[symbol] : NONE;
}

/* Add the symbols of the newest class that are a phrase by themselves, or
 * those that only begin one. */
static bool
take_roots(matcher *m, form_class *one, size_t count, bool alone)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t         root = root_of(&m->trie, m->found.items[i]);
        const trie_node *node = &m->trie.nodes[root == NONE ? 0 : root];

        if (root == NONE || (node->has_entries || node->is_operand) != alone)
            continue;
        if (!u32_push(&m->symbols_of, alone ? root : root | ROOT_BEGINS))
            return false;
        one->info |= alone ? FORM_ALONE : FORM_BEGIN;
        one->next_bits |= node->next_bits;
        one->root_count++;
    }
    return true;
}

static bool
take_inner(matcher *m, form_class *one, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t symbol = m->found.items[i];

        if (!m->symbol_inner[symbol])
            continue;
        if (!u32_push(&m->symbols_of, symbol))
            return false;
        one->info |= symbol_bit(symbol);
        one->inner_count++;
    }
    return true;
}

/* The groups that the roots of the newest class meet. */
static bool
take_groups(matcher *m, form_class *one)
{
    u32_list groups = { 0 };
    bool     done = true;

    for (uint32_t i = 0; i < one->root_count; i++) {
        uint32_t node = m->symbols_of.items[one->first + i] & ~ROOT_BEGINS;

        for (uint32_t n = m->node_groups.starts[node];
             n < m->node_groups.starts[node + 1] && done; n++)
            done = u32_push(&groups, m->node_groups.items[n]);
    }
    done = done && masks_add(&m->masks, groups.items, groups.count,
                             &one->first_mask, &one->mask_count);
    free(groups.items);
    return done;
}

/* Whether these symbols have that of the book's subject among them. */
static bool
has_subject(const matcher *m, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            if (m->found.items[i] == m->subject[lang])
                return true;
    return false;
}

/* The class of forms that have the `count` symbols found. */
static tizbe_status
class_add(matcher *m, size_t count, uint32_t *class)
{
    slice        name = slice_make((const char *)m->found.items,
                                   count * sizeof *m->found.items);
    form_class   one = { .first = (uint32_t)m->symbols_of.count,
                         .of_subject = m->has_subject && has_subject(m, count) };
    bool         is_new;
    tizbe_status status = intern_add(&m->class_keys, name, class, &is_new);

    if (status != TIZBE_OK || !is_new)
        return status;
    if (!take_roots(m, &one, count, true) ||
        !take_roots(m, &one, count, false) || !take_inner(m, &one, count) ||
        !take_groups(m, &one) ||
        !ARRAY_ROOM(m->classes, *class, m->class_capacity))
        return TIZBE_NOMEM;
    m->classes[*class] = one;
    return TIZBE_OK;
}

tizbe_status
matcher_add_form(matcher *m, const stored_form *form)
{
    size_t count;
    uint32_t *class;
    tizbe_status status;

    m->found.count = 0;
    m->failed = false;
    meet_stems(m, form);
    meet_word(m, form->lang, KEY_FORM, form->text);
    if (m->has_keys[form->lang][KEY_GLOB])
        meet_globs(m, form->lang, form->text);
    if (m->failed)
        return TIZBE_NOMEM;
    if (form->id < m->form_limit)
        return TIZBE_USAGE; /* rows are only ever added at the end */
    if (!forms_reach(m, form->id))
        return TIZBE_NOMEM;
    count = unique_u32(m->found.items, m->found.count);
    if (count == 0)
        return TIZBE_OK;
    class = &m->forms[form->id];
    status = class_add(m, count, class);
    if (status == TIZBE_OK && m->classes[*class].root_count > 0)
        m->begins[form->id / 64] |= (uint64_t)1 << form->id % 64;
    return status;
}
