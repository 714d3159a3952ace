/* A file to a codebook: in parts, most of which were kept, or as a whole. */
#include "code/codebook/codebook_kept.h"

/* Of the file for each entry, as a rule; of more entries the array grows. */
enum { BYTES_OF_ENTRY = 128 };

static bool
trees_new(codebook_reader *r)
{
    size_t          count = codebook_owner_count(r->book) + 1;
    codebook_trees *trees = arena_zalloc(r->memory, 1, sizeof *trees);

    if (!trees)
        return false;
    *trees = (codebook_trees){
        .memory = r->memory,
        .book = r->book,
        .read = arena_zalloc(r->memory, count, sizeof *trees->read),
        .followed = arena_zalloc(r->memory, count, sizeof *trees->followed),
        .hashes = arena_zalloc(r->memory, count, sizeof *trees->hashes),
        .lists = arena_zalloc(r->memory, count, sizeof *trees->lists),
        .kept = arena_zalloc(r->memory, count, sizeof *trees->kept),
        .later = arena_zalloc(r->memory, r->book->set_count + 1,
                              sizeof *trees->later),
    };
    r->kept = arena_zalloc(r->memory, count, sizeof(const yaml_part *));
    if (!trees->read || !trees->followed || !trees->hashes || !trees->lists ||
        !trees->kept || !trees->later || !r->kept)
        return false;
    r->book->trees = trees;
    return true;
}

/* What is known of the owners whose parts were kept. */
static void
note_kept(codebook_reader *r)
{
    codebook_trees *trees = r->book->trees;

    for (size_t i = 0; i < r->cut.count && !r->is_stale; i++) {
        const yaml_part *part = &r->cut.parts[i];
        size_t           owner = part->number;

        if (!part->kept.data || owner == SIZE_MAX)
            continue;
        if (part->is_set)
            trees->later[owner] = (codebook_later){ part->text, part->line,
                                                    part->entries };
        else
            owner = codebook_owner_of_code(r->book, (uint32_t)owner);
        r->kept[owner] = part;
        trees->kept[owner] = true;
        r->is_stale |= !kept_list_hash(part, trees->lists[owner]);
    }
}

/*
 * Entries are read when all that the file says stands in the book; those that
 * are known are not, but in a file with a mistake, so that all of its
 * mistakes are told.
 */
static void
read_entries(codebook_reader *r, const codebook_known *known)
{
    size_t count = codebook_owner_count(r->book) + 1;
    bool  *is_known = arena_zalloc(r->memory, count, sizeof *is_known);

    if (!is_known || (known && !trees_new(r))) {
        r->mistakes->failed = true;
        return;
    }
    if (r->known > 0)
        note_kept(r);
    if (r->is_stale)
        return;
    /* without memory the book has no names to ask by */
    if (known && r->is_whole && !r->mistakes->failed &&
        r->mistakes->errors == 0)
        known->ask(known->context, r->book, is_known);
    codebook_read_trees(r, is_known);
    for (size_t i = 0; r->book->trees && i < count; i++)
        r->book->trees->read[i] = is_known[i] ? 0 : CODEBOOK_LANGS;
}

/* Where the lines have places of their own the file was made, not written. */
static tizbe_status
read_tree(codebook_reader *r, slice yaml, const place_list *places,
          const codebook_known *known, yaml_node **root)
{
    tizbe_status status = TIZBE_FORMAT;

    if (known && !places)
        status = codebook_read_parts(r, yaml, known, root);
    if (status != TIZBE_FORMAT)
        return status;
    codebook_release_parts(r);
    return yaml_read(r->memory, yaml, places, r->mistakes, root);
}

static tizbe_status
read_file(codebook_reader *r, slice yaml, const place_list *places,
          const codebook_known *known)
{
    yaml_node   *root = NULL;
    tizbe_status status = read_tree(r, yaml, places, known, &root);

    if (status == TIZBE_NOMEM)
        return status;
    r->is_whole = status == TIZBE_OK;
    codebook_read_top(r, root);
    codebook_index_names(r);
    r->is_stale |= r->known > 0 && r->mistakes->errors > 0;
    if (!r->is_stale)
        read_entries(r, known);
    if (r->is_whole && !r->mistakes->failed && !r->is_stale)
        codebook_check_names(r);
    if (r->mistakes->count == 0 && !r->mistakes->failed && r->cut.count > 0 &&
        !r->is_stale && codebook_keep_parts(r) != TIZBE_OK)
        r->mistakes->failed = true;
    mistakes_sort(r->mistakes);
    return mistakes_status(r->mistakes);
}

static tizbe_status
parse_once(arena *memory, slice yaml, const place_list *places,
           const codebook_known *known, mistake_list *mistakes, bool *is_stale,
           const codebook **out)
{
    codebook_reader r = { .memory = memory, .mistakes = mistakes };
    tizbe_status    status;

    *out = NULL;
    r.book = arena_zalloc(memory, 1, sizeof *r.book);
    if (!r.book)
        return TIZBE_NOMEM;
    /* an array even of none: codes point into it */
    r.entry_capacity = yaml.size / BYTES_OF_ENTRY + 1;
    r.book->entries = arena_alloc(memory,
                                  r.entry_capacity * sizeof *r.book->entries);
    if (!r.book->entries)
        return TIZBE_NOMEM;
    status = read_file(&r, yaml, places, known);
    *is_stale = r.is_stale || (r.known > 0 && mistakes->errors > 0);
    codebook_release_parts(&r);
    if (status == TIZBE_OK)
        *out = r.book;
    return status;
}

/* Where there is a mistake, all of the file is read anew: so what is said of it
 * is the same whatever was kept. */
tizbe_status
codebook_parse_at(arena *memory, slice yaml, const place_list *places,
                  const codebook_known *known, mistake_list *mistakes,
                  const codebook **out)
{
    codebook_known without = known ? *known : (codebook_known){ 0 };
    bool           is_stale;
    tizbe_status   status = parse_once(memory, yaml, places, known, mistakes,
                                       &is_stale, out);

    without.recall = NULL;
    if (status == TIZBE_NOMEM || !is_stale)
        return status;
    mistakes_init(mistakes, mistakes->memory);
    return parse_once(memory, yaml, places, &without, mistakes, &is_stale, out);
}

tizbe_status
codebook_parse_known(arena *memory, slice yaml, const codebook_known *known,
                     mistake_list *mistakes, const codebook **out)
{
    return codebook_parse_at(memory, yaml, NULL, known, mistakes, out);
}

tizbe_status
codebook_parse(arena *memory, slice yaml, mistake_list *mistakes,
               const codebook **out)
{
    return codebook_parse_known(memory, yaml, NULL, mistakes, out);
}
