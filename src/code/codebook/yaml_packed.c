/*
 * packed = part*          in the order of the file
 * part   = start, size    its bytes in the file
 *          text           a node: that of its value
 * node   = head           a byte: kind, is_plain, is_exact
 *          line, column   from the first line of the part, from 1
 *          offset, size   of an exact text: its bytes in the part
 *          text           of another one
 *          count, item*   of a list or a map: nodes; in a map a node of the
 *                         name, which is a text, before each
 *
 * Numbers and texts are as in base/fields.h.
 */
#include "code/codebook/yaml_packed.h"
#include "base/fields.h"

enum {
    KIND = 3, /* the bits of a head */
    IS_PLAIN = 4,
    IS_EXACT = 8,
    AHEAD = 8,   /* parts that are looked at for each, at least          */
    FARTHER = 64 /* and so many times the parts of the file in all, where
                    more of them in a row were edited or have gone       */
};

/* --- packing -------------------------------------------------------------- */

static void
pack_node(const yaml_part *part, const yaml_node *node, buffer *out)
{
    unsigned head = (unsigned)node->kind | (node->is_plain ? IS_PLAIN : 0u) |
                    (node->is_exact ? IS_EXACT : 0u);

    buffer_byte(out, (char)head);
    buffer_varint(out, node->at.line - 1 - part->line);
    buffer_varint(out, node->at.column);
    if (node->kind == YAML_TEXT && !node->is_exact) {
        field_put(out, node->text);
        return;
    }
    if (node->kind == YAML_TEXT) {
        buffer_varint(out, node->offset);
        buffer_varint(out, node->text.size);
        return;
    }
    buffer_varint(out, node->count);
    for (const yaml_node *item = node->first; item; item = item->next) {
        if (node->kind == YAML_MAP)
            pack_node(part, item->key, out);
        pack_node(part, item, out);
    }
}

void
yaml_pack(const yaml_cut *cut, buffer *out)
{
    buffer nodes = { 0 };

    for (size_t i = 0; i < cut->count; i++) {
        const yaml_part *part = &cut->parts[i];

        buffer_clear(&nodes);
        pack_node(part, part->value, &nodes);
        buffer_varint(out, (uint64_t)(part->text.data - cut->file.data));
        buffer_varint(out, part->text.size);
        field_put(out, buffer_slice(&nodes));
        out->failed |= nodes.failed;
    }
    buffer_release(&nodes);
}

/* --- unpacking ------------------------------------------------------------ */

typedef struct unpacker {
    arena           *memory;
    const yaml_part *part;
    field_reader     in;
    bool             failed; /* memory ran out */
} unpacker;

static void
unpack_text(unpacker *u, yaml_node *node)
{
    slice part = u->part->text, text;

    if (node->is_exact) {
        size_t size;

        node->offset = (size_t)field_number(&u->in, part.size);
        size = (size_t)field_number(&u->in, part.size - node->offset);
        text = slice_part(part, node->offset, node->offset + size);
    } else {
        text = field_text(&u->in);
    }
    node->text = arena_copy(u->memory, text);
    u->failed |= !node->text.data;
}

static void unpack_items(unpacker *u, yaml_node *node, size_t depth);

static void
unpack_node(unpacker *u, yaml_node *node, size_t depth)
{
    slice    byte = field_bytes(&u->in, 1);
    unsigned head = byte.size ? (unsigned char)byte.data[0] : KIND;

    node->kind = head & KIND;
    node->is_plain = (head & IS_PLAIN) != 0;
    node->is_exact = (head & IS_EXACT) != 0;
    node->at.line = u->part->line + 1 +
                    (uint32_t)field_number(&u->in, u->part->text.size);
    node->at.column = (uint32_t)field_number(&u->in, UINT32_MAX);
    if (depth > YAML_DEPTH || (head & KIND) == KIND)
        u->in.is_bad = true;
    else if (node->kind == YAML_TEXT)
        unpack_text(u, node);
    else
        unpack_items(u, node, depth);
}

static yaml_node *
unpack_new(unpacker *u, size_t depth)
{
    yaml_node *node = arena_zalloc(u->memory, 1, sizeof *node);

    u->failed |= !node;
    if (node)
        unpack_node(u, node, depth);
    return node;
}

static void
unpack_items(unpacker *u, yaml_node *node, size_t depth)
{
    yaml_node **tail = &node->first;

    node->count = field_count(&u->in, 2);
    for (size_t i = 0; i < node->count && !u->in.is_bad && !u->failed; i++) {
        yaml_node *key = node->kind == YAML_MAP ? unpack_new(u, depth + 1)
                                                : NULL;
        yaml_node *item = unpack_new(u, depth + 1);

        if (!item)
            return;
        u->in.is_bad |= key && key->kind != YAML_TEXT;
        item->key = key;
        *tail = item;
        tail = &item->next;
    }
}

/* The value of a part out of `nodes`. */
static tizbe_status
unpack_value(arena *memory, const yaml_part *part, slice nodes, bool *known)
{
    unpacker  u = { .memory = memory, .part = part, .in.bytes = nodes };
    yaml_node value = { .key = part->value->key, .next = part->value->next };

    unpack_node(&u, &value, part->depth);
    if (u.failed)
        return TIZBE_NOMEM;
    *known = !u.in.is_bad && u.in.at == nodes.size;
    if (*known)
        *part->value = value;
    return TIZBE_OK;
}

/* The next part of a file that was read before. */
static bool
next_part(field_reader *in, slice file, slice *text, slice *nodes)
{
    size_t start, size;

    if (in->at == in->bytes.size)
        return false;
    start = (size_t)field_number(in, file.size);
    size = (size_t)field_number(in, file.size - start);
    *text = slice_part(file, start, start + size);
    *nodes = field_text(in);
    return !in->is_bad;
}

/* The nodes of a part with these bytes, looked for from *in on, which is set
 * behind it; data NULL where there is none. */
static slice
find_part(field_reader *in, slice file, slice text, size_t *farther)
{
    field_reader at = *in;
    slice        was, nodes;

    for (int i = 0; next_part(&at, file, &was, &nodes); i++) {
        if (i >= AHEAD && (*farther)-- == 0) {
            *farther = 0;
            break;
        }
        if (!slice_equal(was, text))
            continue;
        *in = at;
        return nodes;
    }
    return (slice){ 0 };
}

tizbe_status
yaml_unpack(arena *memory, const yaml_was *was, const yaml_cut *cut,
            bool *known)
{
    field_reader in = { .bytes = was->packed };
    size_t       farther = FARTHER * cut->count;
    tizbe_status status = TIZBE_OK;

    for (size_t i = 0; i < cut->count && status == TIZBE_OK; i++) {
        slice nodes = find_part(&in, was->file, cut->parts[i].text, &farther);

        if (nodes.data)
            status = unpack_value(memory, &cut->parts[i], nodes, &known[i]);
    }
    return status;
}
