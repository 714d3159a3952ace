/*
 * The parts of a codebook's file. Keys are rows of tables, so that what may
 * stand where can be read off, and a misspelt one be guessed.
 */
#include "code/codebook/codebook.h"
#include "base/array.h"
#include "code/codebook/codebook_guid.h"
#include "code/codebook/codebook_kept.h"

#include <stdlib.h>

void *
codebook_room(codebook_reader *r, void *items, size_t count, size_t *capacity,
              size_t size)
{
    if (!arena_array_room(r->memory, &items, count, capacity, size)) {
        r->mistakes->failed = true;
        return NULL;
    }
    memset((char *)items + count * size, 0, size);
    return items;
}

bool
codebook_read_text(codebook_reader *r, const yaml_node *node, const char *what,
                   slice *text)
{
    if (node->kind != YAML_TEXT) {
        mistakes_add(r->mistakes, node->at, "expected %s, found %s", what,
                     yaml_kind_name(node));
        return false;
    }
    *text = slice_trim(node->text);
    return true;
}

static bool
is_map(codebook_reader *r, const yaml_node *node, const char *what)
{
    if (node->kind == YAML_MAP)
        return true;
    mistakes_add(r->mistakes, node->at, "expected %s, found %s", what,
                 node->kind == YAML_TEXT && node->text.size == 0
                     ? "nothing"
                     : yaml_kind_name(node));
    return false;
}

/* --- keys ----------------------------------------------------------------- */

/* One key of a mapping that means something. */
typedef struct key_row {
    const char *name;
    void (*read)(codebook_reader *r, const yaml_node *value, uint32_t code);
} key_row;

static void
unknown_key(codebook_reader *r, const yaml_node *key, const key_row *rows,
            size_t count)
{
    slice names[16];

    for (size_t i = 0; i < count; i++)
        names[i] = slice_of(rows[i].name);
    mistakes_add(r->mistakes, key->at, "unknown key '%s'%s", key->text.data,
                 near_name(r->mistakes, key->text, 0, names, count));
}

static void
read_keys(codebook_reader *r, const yaml_node *map, const key_row *rows,
          size_t count, uint32_t code)
{
    for (const yaml_node *value = map->first; value; value = value->next) {
        size_t i = 0;

        while (i < count && !slice_is(value->key->text, rows[i].name))
            i++;
        if (i < count && rows[i].read)
            rows[i].read(r, value, code);
        else if (i == count)
            unknown_key(r, value->key, rows, count);
    }
}

/* --- what a theme or code says of itself ---------------------------------- */

/* A place for each value of a map, NULL for none: the mistake is noted. */
static void *
map_room(codebook_reader *r, const yaml_node *node, const char *expected,
         size_t item_size)
{
    void *items;

    if (!is_map(r, node, expected))
        return NULL;
    items = arena_zalloc(r->memory, node->count + 1, item_size);
    r->mistakes->failed |= !items;
    return items;
}

static void
read_labels(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    codebook_code *owner = &r->book->codes[code];

    owner->labels = map_room(r, node,
                             "labels by language, as in {en: ..., kk: ...}",
                             sizeof *owner->labels);
    if (!owner->labels)
        return;
    for (const yaml_node *value = node->first; value; value = value->next) {
        codebook_label label;

        /* "en:" with nothing behind it is a label that is not there yet */
        if (codebook_read_lang(r, value, false, &label.lang) &&
            codebook_read_text(r, value, "a label", &label.text) &&
            label.text.size > 0)
            owner->labels[owner->label_count++] = label;
    }
}

static void
read_definition(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    (void)codebook_read_text(r, node, "a text",
                             &r->book->codes[code].definition);
}

static void
read_include(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    (void)codebook_read_text(r, node, "a text", &r->book->codes[code].include);
}

static void
read_exclude(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    (void)codebook_read_text(r, node, "a text", &r->book->codes[code].exclude);
}

static void
read_color(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    slice *color = &r->book->codes[code].color;

    if (codebook_read_text(r, node, "a colour, as in #33CC33", color) &&
        !codebook_is_color(*color))
        mistakes_add(r->mistakes, node->at,
                     "expected a colour, as in \"#33CC33\", found '%s'",
                     mistakes_quote(r->mistakes, *color));
}

static void
read_guid(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    slice *guid = &r->book->codes[code].guid;

    if (codebook_read_text(r, node, "a GUID", guid) && !codebook_is_guid(*guid))
        mistakes_add(r->mistakes, node->at,
                     "expected a GUID, as in "
                     "9fa9bcb7-5b59-47a9-8c3e-f65cffdc7520, found '%s'",
                     mistakes_quote(r->mistakes, *guid));
}

/* One name, several behind each other, or a list of them. */
static void
read_was(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    slice *was = &r->book->codes[code].was;
    buffer names = { 0 };

    if (node->kind != YAML_LIST) {
        (void)codebook_read_text(r, node, "the name that it had before", was);
        return;
    }
    for (const yaml_node *item = node->first; item; item = item->next) {
        slice name = { 0 };

        if (codebook_read_text(r, item, "a name that it had before", &name))
            buffer_printf(&names, "%s%.*s", names.size > 0 ? ", " : "",
                          (int)name.size, name.data);
    }
    *was = arena_copy(r->memory, buffer_slice(&names));
    r->mistakes->failed |= names.failed || !was->data;
    buffer_release(&names);
}

size_t
codebook_levels(const codebook *book, uint32_t code)
{
    size_t levels = 0;

    for (; code != CODEBOOK_NONE; code = book->codes[code].above)
        levels++;
    return levels;
}

uint32_t
codebook_above(const codebook *book, uint32_t code, slice name)
{
    uint32_t above = code;

    while (--above > book->codes[code].theme)
        if (slice_equal(book->codes[above].name, name))
            return above;
    return CODEBOOK_NONE;
}

static void
read_below(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    codebook_code *codes = r->book->codes;
    uint32_t       above;
    slice          name = { 0 };

    if (!codebook_read_text(r, node, "the code that it stands below", &name))
        return;
    above = codebook_above(r->book, code, name);
    if (above == CODEBOOK_NONE)
        mistakes_add(r->mistakes, node->at,
                     "expected a code of this theme that stands before '%s', "
                     "found '%s'",
                     mistakes_quote(r->mistakes, codes[code].name),
                     mistakes_quote(r->mistakes, name));
    else if (codebook_levels(r->book, above) >= CODEBOOK_MAX_LEVELS)
        mistakes_add(
            r->mistakes, node->at, "'%s' stands below more than %d codes",
            mistakes_quote(r->mistakes, codes[code].name), CODEBOOK_MAX_LEVELS);
    else
        codes[code].above = above;
}

static void
read_match(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    codebook_read_entries(r, node, code, false);
}

static void
read_unless(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    codebook_read_entries(r, node, code, true);
}

static void
read_longest(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    slice text = { 0 };

    if (!codebook_read_text(r, node, "true or false", &text))
        return;
    if (slice_is(text, "true"))
        r->book->codes[code].is_longest = true;
    else if (!slice_is(text, "false"))
        mistakes_add(r->mistakes, node->at,
                     "expected true or false, found "
                     "'%.*s'",
                     (int)text.size, text.data);
}

static void
read_least(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    codebook_read_number(r, node, &r->book->codes[code].least);
}

static void
read_initiative(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    codebook_code *owner = &r->book->codes[code];

    owner->initiative = map_room(r, node,
                                 "what the initiative is, as in {type: visa}",
                                 sizeof *owner->initiative);
    if (!owner->initiative)
        return;
    for (const yaml_node *value = node->first; value; value = value->next) {
        codebook_pair pair = { value->key->text, { 0 } };

        if (codebook_read_text(r, value, "a text", &pair.value))
            owner->initiative[owner->initiative_count++] = pair;
    }
}

/* --- themes and codes ----------------------------------------------------- */

static void read_codes(codebook_reader *r, const yaml_node *node,
                       uint32_t theme);

static const key_row code_keys[] = {
    { "label", read_labels },          { "definition", read_definition },
    { "include", read_include },       { "exclude", read_exclude },
    { "match", read_match },           { "unless", read_unless },
    { "initiative", read_initiative }, { "least", read_least },
    { "color", read_color },           { "guid", read_guid },
    { "below", read_below },           { "was", read_was },
};

/* `codes` is read after all others, by read_theme: a theme's own entries
 * stand before those of its codes whatever the order in the file. */
static const key_row theme_keys[] = {
    { "label", read_labels },
    { "definition", read_definition },
    { "include", read_include },
    { "exclude", read_exclude },
    { "match", read_match },
    { "unless", read_unless },
    { "initiative", read_initiative },
    { "least", read_least },
    { "color", read_color },
    { "guid", read_guid },
    { "longest", read_longest },
    { "was", read_was },
    { "codes", NULL },
};

/* A new row for the theme or code that `node` describes. */
static uint32_t
code_new(codebook_reader *r, const yaml_node *node, uint32_t theme)
{
    codebook      *book = r->book;
    codebook_code *codes = codebook_room(r, book->codes, book->code_count,
                                         &r->code_capacity, sizeof *codes);
    codebook_code *code;

    if (!entry_is_name(node->key->text))
        mistakes_add(r->mistakes, node->key->at,
                     "expected a name of letters, digits, - and _, found '%s'",
                     node->key->text.data);
    if (!codes)
        return CODEBOOK_NONE;
    book->codes = codes;
    code = &codes[book->code_count];
    code->name = node->key->text;
    code->at = node->key->at;
    code->theme = theme;
    code->above = CODEBOOK_NONE;
    code->first_entry = (uint32_t)book->entry_count;
    return (uint32_t)book->code_count++;
}

static void
check_entries(codebook_reader *r, uint32_t number)
{
    codebook_code *code = &r->book->codes[number];
    size_t         matches = 0, exceptions = 0;

    code->entry_count = (uint32_t)r->book->entry_count - code->first_entry;
    for (uint32_t i = 0; i < code->entry_count; i++) {
        if (r->book->entries[code->first_entry + i].is_unless)
            exceptions++;
        else
            matches++;
    }
    if (exceptions > 0 && matches == 0)
        mistakes_add(r->mistakes, code->at,
                     "'%s' has unless, but no match that it could limit",
                     code->name.data);
}

static void
read_code(codebook_reader *r, const yaml_node *node, uint32_t theme)
{
    yaml_part *part = node->part;
    bool       is_kept = part && part->kept.data;
    uint32_t   number;

    if (!is_kept &&
        !is_map(r, node, "what the code is: label, definition, match ..."))
        return;
    number = code_new(r, node, theme);
    if (number == CODEBOOK_NONE)
        return;
    if (part)
        part->number = number;
    if (is_kept)
        r->is_stale |= !kept_take_code(r, part, number);
    else
        read_keys(r, node, code_keys, COUNT_OF(code_keys), number);
    check_entries(r, number);
}

static void
read_codes(codebook_reader *r, const yaml_node *node, uint32_t theme)
{
    if (!is_map(r, node, "codes, each a name with : behind it"))
        return;
    for (const yaml_node *code = node->first; code; code = code->next)
        read_code(r, code, theme);
}

static void
read_theme(codebook_reader *r, const yaml_node *node)
{
    const yaml_node *codes = NULL;
    uint32_t         number;

    if (!is_map(r, node, "what the theme is: label, codes ..."))
        return;
    number = code_new(r, node, CODEBOOK_NONE);
    if (number == CODEBOOK_NONE)
        return;
    for (const yaml_node *value = node->first; value; value = value->next)
        if (slice_is(value->key->text, "codes"))
            codes = value;
    read_keys(r, node, theme_keys, COUNT_OF(theme_keys), number);
    check_entries(r, number);
    if (codes)
        read_codes(r, codes, number);
}

/* --- the top -------------------------------------------------------------- */

static void
read_themes(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    (void)code;
    if (!is_map(r, node, "themes, each a name with : behind it"))
        return;
    for (const yaml_node *theme = node->first; theme; theme = theme->next)
        read_theme(r, theme);
}

static void
read_sets(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    codebook *book = r->book;

    (void)code;
    if (!is_map(r, node, "sets, each a name with : behind it"))
        return;
    book->sets = arena_zalloc(r->memory, node->count + 1, sizeof *book->sets);
    if (!book->sets) {
        r->mistakes->failed = true;
        return;
    }
    for (const yaml_node *value = node->first; value; value = value->next) {
        yaml_part    *part = value->part;
        codebook_set *set = &book->sets[book->set_count];

        if (part)
            part->number = book->set_count;
        book->set_count++;
        set->name = value->key->text;
        set->at = value->key->at;
        if (!entry_is_name(set->name))
            mistakes_add(r->mistakes, set->at,
                         "expected a name of letters, digits, - and _, found "
                         "'%s'",
                         set->name.data);
        if (part && part->kept.data)
            r->is_stale |= !kept_take_set(r, part, set);
        else
            codebook_read_set(r, value, set);
    }
}

/* What is trimmed off the name would stand behind it for whoever takes it as a
 * string. */
static void
read_name(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    slice name;

    (void)code;
    if (!codebook_read_text(r, node, "the codebook's name", &name))
        return;
    if (name.size == 0)
        mistakes_add(r->mistakes, node->at, "the codebook's name is empty");
    r->book->name = arena_copy(r->memory, name);
    r->mistakes->failed |= !r->book->name.data;
}

static void
read_version(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    (void)code;
    (void)codebook_read_text(r, node, "a version", &r->book->version);
}

static void
read_description(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    (void)code;
    (void)codebook_read_text(r, node, "a text", &r->book->description);
}

/* $set: whether there is one of that name is known when all sets are read. */
static void
read_subject(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    slice text = { 0 };
    slice name;

    (void)code;
    if (!codebook_read_text(r, node, "a set, as in $education", &text))
        return;
    name = slice_part(text, text.size > 0, text.size);
    if (text.size == 0 || text.data[0] != '$' || !entry_is_name(name)) {
        mistakes_add(r->mistakes, node->at,
                     "expected a set, as in $education, found '%s'",
                     mistakes_quote(r->mistakes, text));
        return;
    }
    r->book->subject = name;
    r->subject_at = node->at;
}

static void
read_subject_least(codebook_reader *r, const yaml_node *node, uint32_t code)
{
    (void)code;
    r->subject_least_at = node->at;
    codebook_read_number(r, node, &r->book->subject_least);
}

static const key_row top_keys[] = {
    { "codebook", read_name },
    { "version", read_version },
    { "description", read_description },
    { "subject", read_subject },
    { "subject_least", read_subject_least },
    { "sets", read_sets },
    { "themes", read_themes },
};

static bool
has_key(const yaml_node *map, const char *name)
{
    for (const yaml_node *value = map->first; value; value = value->next)
        if (slice_is(value->key->text, name))
            return true;
    return false;
}

void
codebook_read_top(codebook_reader *r, const yaml_node *root)
{
    if (!root && r->is_whole)
        mistakes_add(r->mistakes, (place){ 1, 1 },
                     "expected codebook:, version: and themes:, found nothing");
    if (!root || !is_map(r, root, "codebook:, version: and themes:"))
        return;
    read_keys(r, root, top_keys, COUNT_OF(top_keys), CODEBOOK_NONE);
    if (!r->is_whole)
        return;
    if (!has_key(root, "codebook"))
        mistakes_add(r->mistakes, root->at,
                     "expected codebook: and its name at the top");
    if (!has_key(root, "themes"))
        mistakes_add(r->mistakes, root->at, "expected themes: at the top");
}
