/*
 * YAML as nearly all codebooks are written, read in one go.
 *
 * Names and values in blocks, lists of lines with '- ' and in [ ], { } within
 * a block; texts on one line, in quotes without escapes or plain. What is
 * written in any other way, and whatever is wrong, is left to libyaml, which
 * takes five times as long.
 */
#ifndef CODE_YAML_PLAIN_H
#define CODE_YAML_PLAIN_H

#include "base/arena.h"
#include "base/slice.h"
#include "code/codebook_yaml.h"

#include <stdbool.h>

/*
 * Read `yaml`, which is UTF-8 without a mark before it, into a tree in
 * `memory`: the one that yaml_read makes by libyaml, which would have said
 * nothing about the text. False, and *root NULL: this is not for here, or
 * memory ran out; `memory` may hold more than before.
 *
 *     codebook: visas
 *     sets: {remote: {en: [remote, "tele work"]}}
 */
bool yaml_plain_read(arena *memory, slice yaml, yaml_node **root);

#endif
