/*
 * Names: that each is given once, that each $set and #code exists and has
 * the language of the entry that names it, and that none leads back to
 * itself. A theme leads to its codes, an entry to what it names.
 */
#include "base/intern.h"
#include "code/codebook/codebook_kept.h"
#include "text/utf8.h"

#include <stdlib.h>

static int
order_of_names(const void *a, const void *b)
{
    const codebook_name *one = a, *other = b;
    int                  order = slice_compare(one->name, other->name);

    if (order != 0)
        return order;
    return one->number < other->number ? -1 : 1;
}

static codebook_name *
names_new(codebook_reader *r, size_t count)
{
    codebook_name *names = arena_zalloc(r->memory, count + 1, sizeof *names);

    if (!names)
        r->mistakes->failed = true;
    return names;
}

void
codebook_index_names(codebook_reader *r)
{
    codebook *book = r->book;

    book->set_names = names_new(r, book->set_count);
    book->code_names = names_new(r, book->code_count);
    if (r->mistakes->failed)
        return;
    for (size_t i = 0; i < book->set_count; i++)
        book->set_names[i] = (codebook_name){ book->sets[i].name, (uint32_t)i };
    for (size_t i = 0; i < book->code_count; i++)
        book->code_names[i] = (codebook_name){ book->codes[i].name,
                                               (uint32_t)i };
    book->code_name_count = book->code_count;
    qsort(book->set_names, book->set_count, sizeof *book->set_names,
          order_of_names);
    qsort(book->code_names, book->code_count, sizeof *book->code_names,
          order_of_names);
    /* sets are keys of one mapping, which has no key twice */
    for (size_t i = 1; i < book->code_count; i++) {
        const codebook_name *name = &book->code_names[i];

        if (slice_equal(name[0].name, name[-1].name))
            mistakes_add(r->mistakes, book->codes[name[0].number].at,
                         "a theme or code '%s' is there already, on line %u",
                         name->name.data, book->codes[name[-1].number].at.line);
    }
}

/* --- does it exist, and in this language ---------------------------------- */

/* Entries of `any` need a list in some language; others one that they see. */
static bool
set_covers(const codebook_set *set, language lang)
{
    return lang == LANG_UND
               ? set->langs != 0
               : (set->langs >> lang & 1) || (set->langs >> LANG_UND & 1);
}

static bool
own_entries_cover(const codebook *book, const codebook_code *code,
                  language lang)
{
    for (uint32_t i = 0; i < code->entry_count; i++) {
        const codebook_entry *entry = &book->entries[code->first_entry + i];

        if (!entry->is_unless &&
            (lang == LANG_UND || codebook_lang_covers(entry->lang, lang)))
            return true;
    }
    return false;
}

/* A theme covers what its codes cover; its codes follow it. */
static bool
code_covers(const codebook *book, uint32_t number, language lang)
{
    if (own_entries_cover(book, &book->codes[number], lang))
        return true;
    if (book->codes[number].theme != CODEBOOK_NONE)
        return false;
    for (size_t i = number + 1;
         i < book->code_count && book->codes[i].theme == number; i++)
        if (own_entries_cover(book, &book->codes[i], lang))
            return true;
    return false;
}

bool
codebook_owner_covers(const codebook *book, size_t owner, language lang)
{
    return owner < book->set_count
               ? set_covers(&book->sets[owner], lang)
               : code_covers(book, (uint32_t)(owner - book->set_count), lang);
}

static const char *
or_any(language lang)
{
    return lang == LANG_UND ? "" : " or any";
}

static void
tell_name(codebook_reader *r, const codebook_entry *entry, const lexeme *name,
          bool is_there)
{
    bool     is_set = name->kind == LEX_SET;
    uint32_t column = (uint32_t)utf8_count(
        slice_part(entry->text, 0, name->start));
    const char *more;
    place       at = codebook_entry_place(r, entry, column, &more);
    int         size = (int)name->text.size;
    const char *text = name->text.data;

    if (!is_there)
        mistakes_add(
            r->mistakes, at, "unknown %s%.*s%s%s", is_set ? "set $" : "code #",
            size, text, more,
            codebook_near_name(r->book, is_set, name->text, r->mistakes));
    else if (is_set)
        mistakes_add(r->mistakes, at, "set $%.*s has no list for %s%s%s", size,
                     text, codebook_lang_name(entry->lang), or_any(entry->lang),
                     more);
    else
        mistakes_add(r->mistakes, at, "code #%.*s has no entries for %s%s%s",
                     size, text, codebook_lang_name(entry->lang),
                     or_any(entry->lang), more);
}

/* The owner that is named; SIZE_MAX, and a mistake, when there is none. */
static size_t
check_name(codebook_reader *r, const codebook_entry *entry, const lexeme *name)
{
    const codebook *book = r->book;
    size_t          owner = codebook_owner_named(book, name);

    if (owner == SIZE_MAX || !codebook_owner_covers(book, owner, entry->lang))
        tell_name(r, entry, name, owner != SIZE_MAX);
    return owner;
}

static void
check_entry(codebook_reader *r, const codebook_entry *entry, size_t *count,
            size_t *capacity)
{
    codebook *book = r->book;
    size_t    at = 0;
    lexeme    name;

    while (!entry->is_wrong && entry_next_name(entry->text, &at, &name)) {
        size_t owner = check_name(r, entry, &name);

        if (owner == SIZE_MAX)
            continue;
        if (!ARENA_ROOM(r->memory, book->links, *count, *capacity)) {
            r->mistakes->failed = true;
            return;
        }
        book->links[(*count)++] = (codebook_link){ entry->lang,
                                                   (uint32_t)owner };
    }
}

/* That the set which says what documents are about is there. */
static void
check_subject(codebook_reader *r)
{
    codebook *book = r->book;

    if (book->subject.size == 0) {
        if (r->subject_least_at.line > 0)
            mistakes_add(r->mistakes, r->subject_least_at,
                         "expected subject: and its set beside "
                         "subject_least:");
        return;
    }
    if (r->subject_least_at.line == 0)
        book->subject_least = CODEBOOK_SUBJECT_LEAST;
    else if (book->subject_least > 1000)
        mistakes_add(r->mistakes, r->subject_least_at,
                     "expected at most 1000: it is of 1,000 words");
    book->subject_set = codebook_set_number(book, book->subject);
    if (book->subject_set == CODEBOOK_NONE)
        mistakes_add(
            r->mistakes, r->subject_at, "unknown set $%.*s%s",
            (int)book->subject.size, book->subject.data,
            codebook_near_name(book, true, book->subject, r->mistakes));
}

static void
check_entries(codebook_reader *r)
{
    codebook *book = r->book;
    size_t    owners = codebook_owner_count(book), count = 0, capacity = 0;

    for (size_t owner = 0; owner < owners; owner++) {
        size_t                entries;
        const codebook_entry *items = codebook_owner_entries(book, owner,
                                                             &entries);

        book->first_link[owner] = count;
        if (r->kept && r->kept[owner]) {
            r->is_stale |= !kept_take_links(r, r->kept[owner], &count,
                                            &capacity);
            continue;
        }
        for (size_t i = 0; i < entries; i++)
            check_entry(r, &items[i], &count, &capacity);
    }
    book->first_link[owners] = count;
}

/* --- circles -------------------------------------------------------------- */

/*
 * Sets and codes are numbered together, sets first. A walk from each, one
 * language at a time, looks for a way back; no deeper than
 * CODEBOOK_MAX_LEVELS, so that the recursion is bounded.
 */
enum { UNSEEN, OPEN, DONE };

typedef struct circle_search {
    codebook_reader *r;
    language         lang;
    unsigned char   *state; /* of each set and code */
    uint32_t        *level; /* names below it and itself, when DONE */
    uint32_t         way[CODEBOOK_MAX_LEVELS + 2];
    size_t           length;
    bool             is_told; /* one mistake a language is enough */
} circle_search;

static uint32_t walk(circle_search *s, uint32_t number);

static void
put_name(const codebook *book, uint32_t number, buffer *out)
{
    slice name = number < book->set_count
                     ? book->sets[number].name
                     : book->codes[number - book->set_count].name;

    buffer_byte(out, number < book->set_count ? '$' : '#');
    buffer_put(out, name);
}

static place
place_of(const codebook *book, uint32_t number)
{
    return number < book->set_count ? book->sets[number].at
                                    : book->codes[number - book->set_count].at;
}

static void
tell_circle(circle_search *s, uint32_t number)
{
    const codebook *book = s->r->book;
    size_t          from = s->length;
    buffer          way;

    s->is_told = true;
    buffer_init(&way);
    while (from > 0 && s->way[from - 1] != number)
        from--;
    for (size_t i = from - 1; i < s->length; i++) {
        put_name(book, s->way[i], &way);
        buffer_text(&way, " -> ");
    }
    put_name(book, number, &way);
    if (buffer_status(&way) == TIZBE_OK)
        mistakes_add(s->r->mistakes, place_of(book, number),
                     "a circle of names: %s", way.data);
    else
        s->r->mistakes->failed = true;
    buffer_release(&way);
}

static void
tell_depth(circle_search *s, uint32_t number)
{
    s->is_told = true;
    mistakes_add(s->r->mistakes, place_of(s->r->book, number),
                 "sets and codes named in each other more than %d times over",
                 CODEBOOK_MAX_LEVELS);
}

static uint32_t
walk_links(circle_search *s, uint32_t number)
{
    const codebook      *book = s->r->book;
    const codebook_link *link = book->links, *end = link;
    uint32_t             deepest = 0;

    if (link) { /* there are names in some entry */
        end = link + book->first_link[number + 1];
        link += book->first_link[number];
    }
    for (; link < end && !s->is_told; link++) {
        uint32_t level;

        if (!codebook_lang_covers(link->lang, s->lang))
            continue;
        level = walk(s, link->to);
        deepest = level > deepest ? level : deepest;
    }
    return deepest;
}

/* What the codes of a theme lead to; nothing of a code or a set. */
static uint32_t
walk_codes(circle_search *s, uint32_t number)
{
    const codebook *book = s->r->book;
    uint32_t        theme = number - (uint32_t)book->set_count, deepest = 0;

    if (number < book->set_count)
        return 0;
    for (uint32_t i = theme + 1, end = codebook_end(book, theme);
         i < end && !s->is_told; i++) {
        uint32_t level = walk(s, i + (uint32_t)book->set_count);

        deepest = level > deepest ? level : deepest;
    }
    return deepest;
}

/* How many names hang below each other from this one on, itself included. */
static uint32_t
walk(circle_search *s, uint32_t number)
{
    uint32_t deepest, level;

    if (s->is_told)
        return 0;
    if (s->state[number] == OPEN) {
        tell_circle(s, number);
        return 0;
    }
    if (s->length + (s->level[number] ? s->level[number] : 1) >
        CODEBOOK_MAX_LEVELS) {
        tell_depth(s, number);
        return 0;
    }
    if (s->state[number] == DONE)
        return s->level[number];
    s->state[number] = OPEN;
    s->way[s->length++] = number;
    deepest = walk_links(s, number);
    level = walk_codes(s, number);
    deepest = level > deepest ? level : deepest;
    s->length--;
    s->state[number] = DONE;
    s->level[number] = deepest + 1;
    return deepest + 1;
}

/* True when a name was found wrong in this language. */
static bool
search_circles(codebook_reader *r, language lang, unsigned char *state,
               uint32_t *level)
{
    size_t        count = codebook_owner_count(r->book);
    circle_search s = { .r = r, .lang = lang, .state = state, .level = level };

    memset(state, UNSEEN, count);
    memset(level, 0, count * sizeof *level);
    for (size_t i = 0; i < count && !s.is_told; i++)
        (void)walk(&s, (uint32_t)i);
    return s.is_told;
}

/* --- names of before ------------------------------------------------------ */

static void
check_was(codebook_reader *r, const codebook_code *code, intern *claimed)
{
    slice rest = code->was, name;

    while (codebook_was_next(&rest, &name)) {
        const char *quoted = mistakes_quote(r->mistakes, name);
        uint32_t    number;
        bool        is_new = true;

        if (codebook_code_number(r->book, name) != CODEBOOK_NONE)
            mistakes_add(r->mistakes, code->at,
                         "'%s' cannot have been '%s', which is still a name of "
                         "this codebook",
                         code->name.data, quoted);
        else if (intern_add(claimed, name, &number, &is_new) != TIZBE_OK)
            r->mistakes->failed = true;
        if (!is_new)
            mistakes_add(r->mistakes, code->at,
                         "'%s' was '%s', which another one says as well: "
                         "decisions go to one of them",
                         code->name.data, quoted);
    }
}

static void
check_all_was(codebook_reader *r)
{
    intern claimed;

    intern_init(&claimed);
    for (size_t i = 0; i < r->book->code_count; i++)
        check_was(r, &r->book->codes[i], &claimed);
    intern_release(&claimed);
}

void
codebook_check_names(codebook_reader *r)
{
    size_t         count = codebook_owner_count(r->book) + 1;
    unsigned char *state = arena_alloc(r->memory, count);
    uint32_t      *level = arena_zalloc(r->memory, count, sizeof *level);
    size_t        *first = arena_zalloc(r->memory, count, sizeof *first);

    if (!state || !level || !first) {
        r->mistakes->failed = true;
        return;
    }
    r->book->first_link = first;
    check_subject(r);
    check_all_was(r);
    check_entries(r);
    /* the same circle is mostly there in every language: say it once */
    for (int lang = LANG_COUNT - 1; lang >= 0; lang--)
        if (search_circles(r, (language)lang, state, level))
            break;
}
