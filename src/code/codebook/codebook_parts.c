/* A file in parts, most of which were read before. */
#include "base/intern.h"
#include "code/codebook/codebook_kept.h"
#include "text/utf8.h"

/* The name of the codebook, empty where none is stated. */
static slice
name_in(const yaml_node *root)
{
    const yaml_node *value = root && root->kind == YAML_MAP ? root->first
                                                            : NULL;

    while (value && !slice_is(value->key->text, "codebook"))
        value = value->next;
    return value ? slice_trim(value->text) : SLICE("");
}

/* --- what is known --------------------------------------------------------- */

typedef struct recalling {
    codebook_reader *r;
    slice            name;   /* of the codebook                          */
    intern           owners; /* of the parts                             */
    size_t          *parts;  /* by number there: the first part of these */
    tizbe_status     status;
} recalling;

static void
name_part(recalling *k, size_t number)
{
    slice    owner = kept_owner(&k->r->cut.parts[number], k->r->memory);
    uint32_t at;
    bool     is_new = false;

    if (!owner.data || intern_add(&k->owners, owner, &at, &is_new))
        k->status = TIZBE_NOMEM;
    else if (is_new)
        k->parts[at] = number;
}

/* What was kept of an owner: it is taken where its lines are the same. */
static void
take_kept(void *context, slice owner, slice seal, slice kept)
{
    recalling *k = context;
    uint32_t   at = intern_find(&k->owners, owner);
    yaml_part *part;
    char       sealed[SHA256_HEX];

    if (at == INTERN_NONE || k->status != TIZBE_OK)
        return;
    part = &k->r->cut.parts[k->parts[at]];
    kept_seal(k->name, part, kept, sealed);
    if (!slice_is(seal, sealed))
        return;
    part->kept = arena_copy(k->r->memory, kept);
    if (!part->kept.data)
        k->status = TIZBE_NOMEM;
}

static tizbe_status
recall_parts(codebook_reader *r, const codebook_known *known, slice name)
{
    size_t    count = r->cut.count;
    recalling k = { .r = r, .name = name, .status = TIZBE_OK };

    intern_init(&k.owners);
    k.parts = arena_alloc(r->memory, (count + 1) * sizeof *k.parts);
    if (!k.parts)
        k.status = TIZBE_NOMEM;
    for (size_t i = 0; i < count && k.status == TIZBE_OK; i++)
        name_part(&k, i);
    if (k.status == TIZBE_OK)
        known->recall(known->context, name, take_kept, &k);
    intern_release(&k.owners);
    return k.status;
}

/* --- all parts ------------------------------------------------------------- */

/* Each part in place of its mark, but for those that are known. */
static tizbe_status
fill_parts(codebook_reader *r)
{
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < r->cut.count && status == TIZBE_OK; i++) {
        yaml_part *part = &r->cut.parts[i];

        if (part->kept.data)
            r->known++;
        else
            status = yaml_read_part(r->memory, part);
        part->value->part = part;
    }
    return status;
}

tizbe_status
codebook_read_parts(codebook_reader *r, slice yaml, const codebook_known *known,
                    yaml_node **root)
{
    tizbe_status status;

    yaml = slice_without_mark(yaml);
    if (utf8_valid_prefix(yaml) < yaml.size)
        return TIZBE_FORMAT;
    status = yaml_cut_make(yaml, &r->cut);
    if (status == TIZBE_OK && r->cut.count == 0)
        status = TIZBE_FORMAT;
    if (status == TIZBE_OK)
        status = yaml_read_rest(r->memory, &r->cut, root);
    if (status == TIZBE_OK && known->recall)
        status = recall_parts(r, known, name_in(*root));
    return status == TIZBE_OK ? fill_parts(r) : status;
}

void
codebook_release_parts(codebook_reader *r)
{
    yaml_cut_release(&r->cut);
    r->known = 0;
}

/* --- to be kept ------------------------------------------------------------ */

static tizbe_status
keep_part(codebook_reader *r, const yaml_part *part, buffer *out)
{
    codebook_trees *trees = r->book->trees;
    codebook_part  *kept = &trees->parts[trees->part_count];
    tizbe_status    status;

    buffer_clear(out);
    status = kept_put(r->book, part, out);
    if (status != TIZBE_OK)
        return status;
    kept->owner = kept_owner(part, r->memory);
    kept->bytes = arena_copy(r->memory, buffer_slice(out));
    if (!kept->owner.data || !kept->bytes.data)
        return TIZBE_NOMEM;
    kept_seal(r->book->name, part, kept->bytes, kept->sha256);
    trees->part_count++;
    return TIZBE_OK;
}

tizbe_status
codebook_keep_parts(codebook_reader *r)
{
    buffer       out = { 0 };
    size_t       fresh = r->cut.count - r->known;
    tizbe_status status = TIZBE_OK;

    r->book->trees->parts = arena_zalloc(r->memory, fresh + 1,
                                         sizeof(codebook_part));
    if (!r->book->trees->parts)
        return TIZBE_NOMEM;
    for (size_t i = 0; i < r->cut.count && status == TIZBE_OK; i++) {
        const yaml_part *part = &r->cut.parts[i];

        if (!part->kept.data && part->number != SIZE_MAX)
            status = keep_part(r, part, &out);
    }
    buffer_release(&out);
    return status;
}
