/* A file in parts, most of which were read before. */
#include "code/codebook/codebook_read.h"
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

/* Each part in place of its mark: out of what is recalled, or parsed. */
static tizbe_status
fill_parts(codebook_reader *r, const yaml_was *was)
{
    const yaml_cut *cut = &r->cut;
    bool           *known = arena_zalloc(r->memory, cut->count, sizeof *known);
    tizbe_status    status = TIZBE_NOMEM;

    if (known)
        status = yaml_unpack(r->memory, was, cut, known);
    for (size_t i = 0; i < cut->count && status == TIZBE_OK; i++) {
        cut->parts[i].value->is_known = known[i];
        if (known[i])
            continue;
        r->fresh++;
        status = yaml_read_part(r->memory, &cut->parts[i]);
    }
    return status;
}

static tizbe_status
read_cut(codebook_reader *r, const codebook_known *known, yaml_node **root)
{
    yaml_was     was = { 0 };
    tizbe_status status = yaml_read_rest(r->memory, &r->cut, root);

    if (status != TIZBE_OK)
        return status;
    known->recall(known->context, r->memory, name_in(*root), &was);
    was.file = slice_without_mark(was.file);
    return fill_parts(r, &was);
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
    if (status != TIZBE_OK)
        return status;
    return r->cut.count > 0 ? read_cut(r, known, root) : TIZBE_FORMAT;
}

void
codebook_release_parts(codebook_reader *r)
{
    yaml_cut_release(&r->cut);
    r->fresh = 0;
}

/* Of a few new parts in many nothing is kept: to parse them takes less time
 * than to write all the others again. */
enum { FEW = 16 };

void
codebook_pack_parts(codebook_reader *r, slice *packed)
{
    buffer out = { 0 };

    if (r->fresh * FEW <= r->cut.count)
        return;
    yaml_pack(&r->cut, &out);
    *packed = arena_copy(r->memory, buffer_slice(&out));
    r->mistakes->failed |= out.failed || !packed->data;
    buffer_release(&out);
}
