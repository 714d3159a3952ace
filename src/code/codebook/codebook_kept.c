/*
 * kept    = set | code
 * set     = langs, named, entries
 *                        a byte: a bit for each language of its entries
 * code    = named, text * 7
 *                        definition, include, exclude, color, guid, was, the
 *                        name of the code that it is below
 *           number       `least`
 *           count, (language, text)*       labels
 *           count, (text, text)*           what an initiative of it is
 *           entries
 * entries = count, entry*
 * entry   = head         a byte: language, is_unless and so on
 *           line, column the line from the first one of the part
 *           text
 *           number, text the weight and the note, where the head says so
 * named   = size         in bytes, of this:
 *           hash         of the list of entries (codebook_list_hash)
 *           count, name* each owner that an entry names, in the order of the
 *                        first of them
 * name    = head, text   a byte: is_set, and a bit for each language of entries
 * text    = size * 2, offset             where it stands in the lines
 *         | size * 2 + 1, bytes
 *
 * A number is the eight bytes of a double; all else is as in base/fields.h.
 */
#include "code/codebook/codebook_kept.h"
#include "base/array.h"
#include "base/fields.h"
#include "base/intern.h"
#include "base/version.h"

#include <stdlib.h>
#include <yaml.h>

#define FORM "4" /* of what is described above; another one is not read */

enum {
    LANG = 7, /* the bits of an entry's head */
    IS_UNLESS = 8,
    IS_EXACT = 16,
    HAS_WEIGHT = 32,
    HAS_NOTE = 64,
    IS_SET = 1, /* of a name's head; languages from the next bit on */
    LEAST_ENTRY = 5,
    LEAST_NAME = 3 /* bytes */
};

slice
kept_owner(const yaml_part *part, arena *memory)
{
    return part->is_set ? codebook_set_owner(part->name, memory) : part->name;
}

void
kept_seal(slice name, const yaml_part *part, slice kept, char out[SHA256_HEX])
{
    sha256_state state;

    sha256_begin(&state);
    sha256_add_text(&state, SLICE(TIZBE_VERSION ", form " FORM));
    sha256_add_text(&state, slice_of(yaml_get_version_string()));
    sha256_add_text(&state, name);
    sha256_add_number(&state, part->is_set);
    sha256_add_text(&state, part->text);
    sha256_add_text(&state, kept);
    sha256_end(&state, out);
}

/* --- to be kept ------------------------------------------------------------ */

typedef struct putter {
    const codebook  *book;
    const yaml_part *part;
    size_t           at; /* in the lines, behind the text put last */
    buffer          *out;
} putter;

static void
put_text(putter *p, slice text)
{
    slice  lines = p->part->text;
    size_t at = text.size > 0 ? slice_find(lines, text, p->at) : 0;

    if (at == SIZE_MAX)
        at = slice_find(lines, text, 0);
    if (at == SIZE_MAX) {
        buffer_varint(p->out, text.size * 2 + 1);
        buffer_put(p->out, text);
        return;
    }
    buffer_varint(p->out, text.size * 2);
    buffer_varint(p->out, at);
    p->at = at + text.size;
}

static void
put_number(putter *p, double number)
{
    buffer_append(p->out, &number, sizeof number);
}

static void
put_entry(putter *p, const codebook_entry *entry)
{
    unsigned head = (unsigned)entry->lang | (entry->is_unless ? IS_UNLESS : 0) |
                    (entry->is_exact ? IS_EXACT : 0) |
                    (entry->weight != 1 ? HAS_WEIGHT : 0) |
                    (entry->note.size > 0 ? HAS_NOTE : 0);

    buffer_byte(p->out, (char)head);
    buffer_varint(p->out, entry->at.line - 1 - p->part->line);
    buffer_varint(p->out, entry->at.column);
    put_text(p, entry->text);
    if (head & HAS_WEIGHT)
        put_number(p, entry->weight);
    if (head & HAS_NOTE)
        put_text(p, entry->note);
}

static void
put_entries(putter *p, size_t owner)
{
    size_t                count;
    const codebook_entry *entries = codebook_owner_entries(p->book, owner,
                                                           &count);

    buffer_varint(p->out, count);
    for (size_t i = 0; i < count; i++)
        put_entry(p, &entries[i]);
}

static void
put_code(putter *p, const codebook_code *code)
{
    const slice texts[] = { code->definition,
                            code->include,
                            code->exclude,
                            code->color,
                            code->guid,
                            code->was,
                            code->above == CODEBOOK_NONE
                                ? SLICE("")
                                : p->book->codes[code->above].name };

    for (size_t i = 0; i < COUNT_OF(texts); i++)
        put_text(p, texts[i]);
    put_number(p, code->least);
    buffer_varint(p->out, code->label_count);
    for (size_t i = 0; i < code->label_count; i++) {
        buffer_byte(p->out, (char)code->labels[i].lang);
        put_text(p, code->labels[i].text);
    }
    buffer_varint(p->out, code->initiative_count);
    for (size_t i = 0; i < code->initiative_count; i++) {
        put_text(p, code->initiative[i].key);
        put_text(p, code->initiative[i].value);
    }
}

/* The owners that `owner` names, each once, with their languages. */
static tizbe_status
put_names(putter *p, size_t owner)
{
    const codebook *book = p->book;
    const size_t    first = book->first_link[owner];
    const size_t    count = book->first_link[owner + 1] - first;
    unsigned char  *heads = calloc(count + 1, 1);
    intern          named;
    tizbe_status    status = heads ? TIZBE_OK : TIZBE_NOMEM;

    intern_init(&named);
    for (size_t i = 0; i < count && status == TIZBE_OK; i++) {
        const codebook_link *link = &book->links[first + i];
        uint32_t             number;

        status = intern_add(
            &named, slice_make((const char *)&link->to, sizeof link->to),
            &number, NULL);
        if (status == TIZBE_OK)
            heads[number] |= (unsigned char)(2u << link->lang);
    }
    buffer_varint(p->out, named.count);
    for (uint32_t i = 0; i < named.count && status == TIZBE_OK; i++) {
        uint32_t to;

        memcpy(&to, intern_text(&named, i).data, sizeof to);
        buffer_byte(p->out,
                    (char)(heads[i] | (to < book->set_count ? IS_SET : 0)));
        put_text(p, to < book->set_count
                        ? book->sets[to].name
                        : book->codes[to - book->set_count].name);
    }
    intern_release(&named);
    free(heads);
    return status;
}

static tizbe_status
put_named(putter *p, size_t owner)
{
    buffer       named = { 0 }, *out = p->out;
    char         hash[SHA256_HEX];
    tizbe_status status;

    p->out = &named;
    codebook_list_hash(p->book, owner, hash);
    buffer_append(&named, hash, SHA256_HEX - 1);
    status = put_names(p, owner);
    p->out = out;
    field_put(out, buffer_slice(&named));
    if (status == TIZBE_OK)
        status = buffer_status(&named);
    buffer_release(&named);
    return status;
}

tizbe_status
kept_put(const codebook *book, const yaml_part *part, buffer *out)
{
    putter       p = { .book = book, .part = part, .out = out };
    size_t       owner = part->is_set
                             ? part->number
                             : codebook_owner_of_code(book, (uint32_t)part->number);
    tizbe_status status;

    if (part->is_set)
        buffer_byte(out, (char)book->sets[part->number].langs);
    status = put_named(&p, owner);
    if (!part->is_set)
        put_code(&p, &book->codes[part->number]);
    put_entries(&p, owner);
    return status == TIZBE_OK ? buffer_status(out) : status;
}

/* --- taken ----------------------------------------------------------------- */

typedef struct taker {
    arena       *memory;
    slice        lines; /* of the part          */
    uint32_t     line;  /* the first, from 0    */
    field_reader in;
    bool         failed; /* memory ran out */
} taker;

static taker
taker_of(const codebook_reader *r, const yaml_part *part)
{
    return (taker){ .memory = r->memory,
                    .lines = part->text,
                    .line = part->line,
                    .in.bytes = part->kept };
}

static slice
take_text(taker *t)
{
    slice    lines = t->lines;
    uint64_t number = field_number(&t->in, UINT32_MAX);
    size_t   size = (size_t)(number / 2), at;

    if (number % 2 == 1)
        return field_bytes(&t->in, size);
    at = (size_t)field_number(&t->in, lines.size);
    t->in.is_bad |= size > lines.size - at;
    return t->in.is_bad ? SLICE("") : slice_part(lines, at, at + size);
}

static double
take_number(taker *t)
{
    double number = 0;
    slice  bytes = field_bytes(&t->in, sizeof number);

    if (bytes.size == sizeof number)
        memcpy(&number, bytes.data, sizeof number);
    return number;
}

static unsigned
take_head(taker *t)
{
    slice byte = field_bytes(&t->in, 1);

    return byte.size ? (unsigned char)byte.data[0] : 0;
}

static language
take_lang(taker *t, unsigned number)
{
    t->in.is_bad |= number >= LANG_COUNT;
    return t->in.is_bad ? LANG_UND : (language)number;
}

static void
take_entry(taker *t, codebook_entry *entry)
{
    unsigned head = take_head(t);

    entry->lang = take_lang(t, head & LANG);
    entry->is_unless = (head & IS_UNLESS) != 0;
    entry->is_exact = (head & IS_EXACT) != 0;
    entry->at.line = t->line + 1 +
                     (uint32_t)field_number(&t->in, t->lines.size);
    entry->at.column = (uint32_t)field_number(&t->in, UINT32_MAX);
    entry->text = take_text(t);
    entry->weight = head & HAS_WEIGHT ? take_number(t) : 1;
    if (head & HAS_NOTE)
        entry->note = take_text(t);
}

/* Append the entries of a code. */
static void
take_entries(taker *t, codebook_reader *r, uint32_t code)
{
    codebook *book = r->book;
    size_t    left = field_count(&t->in, LEAST_ENTRY);

    for (; left > 0 && !t->in.is_bad; left--) {
        codebook_entry *items = codebook_room(
            r, book->entries, book->entry_count, &r->entry_capacity,
            sizeof *items);

        if (!items)
            return;
        book->entries = items;
        items[book->entry_count].code = code;
        take_entry(t, &items[book->entry_count++]);
    }
}

bool
kept_take_set(codebook_reader *r, yaml_part *part, codebook_set *set)
{
    taker t = taker_of(r, part);

    set->langs = (language_set)(take_head(&t) & CODEBOOK_LANGS);
    part->named = field_text(&t.in);
    part->entries = slice_part(t.in.bytes, t.in.at, t.in.bytes.size);
    set->count = field_count(&t.in, LEAST_ENTRY);
    return !t.in.is_bad;
}

tizbe_status
kept_take_items(arena *memory, const codebook_later *later, codebook_set *set)
{
    taker           t = { .memory = memory,
                          .lines = later->lines,
                          .line = later->line,
                          .in.bytes = later->entries };
    size_t          count = field_count(&t.in, LEAST_ENTRY);
    codebook_entry *items = arena_zalloc(memory, count, sizeof *items);

    if (!items)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < count; i++) {
        items[i].code = CODEBOOK_NONE;
        take_entry(&t, &items[i]);
    }
    if (t.in.is_bad || t.in.at != t.in.bytes.size || count != set->count)
        return TIZBE_FORMAT;
    set->items = items;
    return TIZBE_OK;
}

static void
take_labels(taker *t, codebook_code *code)
{
    size_t count = field_count(&t->in, 2);

    if (count == 0)
        return;
    code->labels = arena_zalloc(t->memory, count, sizeof *code->labels);
    t->failed |= !code->labels;
    for (size_t i = 0; i < count && code->labels && !t->in.is_bad; i++) {
        code->labels[i].lang = take_lang(t, take_head(t));
        code->labels[i].text = take_text(t);
        code->label_count++;
    }
}

static void
take_initiative(taker *t, codebook_code *code)
{
    size_t count = field_count(&t->in, 2);

    if (count == 0)
        return;
    code->initiative = arena_zalloc(t->memory, count, sizeof *code->initiative);
    t->failed |= !code->initiative;
    for (size_t i = 0; i < count && code->initiative && !t->in.is_bad; i++) {
        code->initiative[i].key = take_text(t);
        code->initiative[i].value = take_text(t);
        code->initiative_count++;
    }
}

/* The code of this theme that the code was below may be another one now. */
static void
take_above(taker *t, codebook *book, uint32_t number)
{
    slice    name = take_text(t);
    uint32_t above = name.size > 0 ? codebook_above(book, number, name)
                                   : CODEBOOK_NONE;

    if (name.size == 0)
        return;
    if (above == CODEBOOK_NONE ||
        codebook_levels(book, above) >= CODEBOOK_MAX_LEVELS)
        t->in.is_bad = true;
    else
        book->codes[number].above = above;
}

bool
kept_take_code(codebook_reader *r, yaml_part *part, uint32_t number)
{
    taker          t = taker_of(r, part);
    codebook      *book = r->book;
    codebook_code *code = &book->codes[number];
    slice *const texts[] = { &code->definition, &code->include, &code->exclude,
                             &code->color,      &code->guid,    &code->was };

    part->named = field_text(&t.in);
    for (size_t i = 0; i < COUNT_OF(texts); i++)
        *texts[i] = take_text(&t);
    take_above(&t, book, number);
    code->least = take_number(&t);
    take_labels(&t, code);
    take_initiative(&t, code);
    take_entries(&t, r, number);
    r->mistakes->failed |= t.failed;
    return !t.in.is_bad && t.in.at == t.in.bytes.size;
}

/* --- names ----------------------------------------------------------------- */

bool
kept_list_hash(const yaml_part *part, char out[SHA256_HEX])
{
    field_reader in = { .bytes = part->named };
    slice        hash = field_bytes(&in, SHA256_HEX - 1);

    memcpy(out, hash.data, hash.size);
    out[hash.size] = '\0';
    return !in.is_bad;
}

static bool
take_name(taker *t, codebook_reader *r, size_t *count, size_t *capacity)
{
    unsigned head = take_head(t);
    lexeme   name = { .kind = head & IS_SET ? LEX_SET : LEX_CODE,
                      .text = take_text(t) };
    size_t   owner = codebook_owner_named(r->book, &name);

    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (!(head >> 1 >> lang & 1))
            continue;
        if (owner == SIZE_MAX ||
            !codebook_owner_covers(r->book, owner, (language)lang))
            return false;
        if (!ARENA_ROOM(r->memory, r->book->links, *count, *capacity)) {
            r->mistakes->failed = true;
            return false;
        }
        r->book->links[(*count)++] = (codebook_link){ (language)lang,
                                                      (uint32_t)owner };
    }
    return !t->in.is_bad;
}

bool
kept_take_links(codebook_reader *r, const yaml_part *part, size_t *count,
                size_t *capacity)
{
    taker  t = taker_of(r, part);
    bool   is_whole = true;
    size_t left;

    t.in.bytes = part->named;
    (void)field_bytes(&t.in, SHA256_HEX - 1);
    left = field_count(&t.in, LEAST_NAME);
    for (; left > 0 && is_whole; left--)
        is_whole = take_name(&t, r, count, capacity);
    return is_whole && !t.in.is_bad && t.in.at == t.in.bytes.size;
}
