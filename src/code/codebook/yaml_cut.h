/*
 * A codebook's file cut into parts that can be read each by itself: the sets,
 * and the codes of each theme, with the lines that belong to them.
 *
 * What is cut is guessed from how far lines are indented. Whether YAML sees it
 * so as well, the reading of the rest tells (yaml_read_rest): in it, a mark
 * stands in place of each part,
 *
 *     themes:                          themes:
 *       visas:                           visas:
 *         codes:                           codes:
 *           visa-student:                    visa-student: ~0
 *             match: {en: [visa]}            visa-work: ~1
 *           visa-work:
 *             match: {en: [permit]}
 *
 * and only where each mark is found as the value of its name, at its place,
 * the parser had come to it as it would have come to the part: within no
 * quotes and no brackets, as deep as its lines are. All lines of a part but
 * the first are deeper than that or have nothing but a comment, so that a part
 * which is whole by itself is read by itself as it is among the others.
 */
#ifndef CODE_YAML_CUT_H
#define CODE_YAML_CUT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "code/codebook/codebook_yaml.h"

struct yaml_part {
    slice      text;    /* its lines in the file                           */
    uint32_t   line;    /* the first of them, from 0                       */
    uint32_t   indent;  /* of that line, in bytes                          */
    slice      name;    /* that the line begins with                       */
    bool       is_set;  /* it stands among the sets of the codebook        */
    yaml_node *value;   /* of that name in the tree: the mark, then the part */
    size_t     depth;   /* of the value in the tree                        */
    slice      kept;    /* what it was read as before (codebook_kept.h); data
                          NULL: that is not known                         */
    slice      named;   /* what of that is about names in its entries      */
    slice      entries; /* and about entries, of a set                    */
    size_t     number;  /* of the set or code in the codebook, SIZE_MAX: it is
                          none                                            */
};

typedef struct yaml_cut {
    slice      file;
    buffer     rest;  /* the file with marks                       */
    uint32_t  *lines; /* by line of the rest: that of the file     */
    size_t     line_count;
    size_t     line_capacity;
    yaml_part *parts; /* in the order of the file                  */
    size_t     count;
    size_t     capacity;
} yaml_cut;

/* Cut `file`, valid UTF-8, which must outlive `cut`: perhaps into no parts.
 * To be released whatever comes back. TIZBE_NOMEM. */
tizbe_status yaml_cut_make(slice file, yaml_cut *cut);
void         yaml_cut_release(yaml_cut *cut);

enum { YAML_MARK_SIZE = 24 };

/* What stands in place of part `number`. */
slice yaml_cut_mark(size_t number, char out[YAML_MARK_SIZE]);

/*
 * Read the rest into a tree in which each part's `value` is its mark, and a
 * part in place of its mark. TIZBE_FORMAT where there is any mistake, or where
 * YAML sees no part there: then the file is to be read as a whole, which says
 * what is wrong. TIZBE_NOMEM.
 */
tizbe_status yaml_read_rest(arena *memory, yaml_cut *cut, yaml_node **root);
tizbe_status yaml_read_part(arena *memory, const yaml_part *part);

#endif
