/*
 * YAML as a tree of texts with places, for people who write codebooks.
 *
 * YAML 1.1 by libyaml, with its traps taken out: every scalar is the text as
 * written (`no`, `on`, `1.0`, `~` mean themselves), anchors, aliases, tags and a
 * second document are refused, and a key may stand once in a mapping. What ends
 * a line for YAML and for no editor is a blank. At most YAML_DEPTH levels.
 */
#ifndef CODE_CODEBOOK_YAML_H
#define CODE_CODEBOOK_YAML_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/entry/mistakes.h"

#include <stdbool.h>
#include <stddef.h>

#define YAML_DEPTH 16

typedef enum yaml_kind { YAML_TEXT, YAML_LIST, YAML_MAP } yaml_kind;

typedef struct yaml_node yaml_node;
typedef struct yaml_part yaml_part;

struct yaml_node {
    yaml_kind  kind;
    place      at;       /* of a text: its first character, behind a quote */
    bool       is_plain; /* a text without quotes                          */
    bool       is_exact; /* the text stands in the file just so, so that
                            its n-th character is at column + n            */
    yaml_part *part;     /* yaml_cut.h; NULL: it is not the whole of one   */
    size_t     offset;   /* of an exact text: its byte in what was read    */
    slice      text;     /* of YAML_TEXT; UTF-8 with a NUL behind          */
    yaml_node *key;      /* of a value in a mapping, else NULL             */
    yaml_node *first;    /* of what a list or mapping holds (the values)   */
    yaml_node *next;     /* beside it, in the order of the file            */
    size_t     count;    /* of what it holds                               */
};

/*
 * Read `yaml` (any bytes) into a tree in `memory`. `places` (may be NULL) are
 * where its lines come from: then all places are those. What is wrong goes to
 * `mistakes`. Gives TIZBE_FORMAT after a mistake of syntax, *root being what
 * was read until there, NULL when that is nothing; or TIZBE_NOMEM.
 */
tizbe_status yaml_read(arena *memory, slice yaml, const place_list *places,
                       mistake_list *mistakes, yaml_node **root);

/* Whether there is one of the characters that end a line for YAML 1.1 and for no
 * editor, and come with pasted text: U+0085, U+2028, U+2029. */
bool yaml_has_separators(slice text);

/* "a text", "a list" or "names with values". */
const char *yaml_kind_name(const yaml_node *node);

#endif
