/*
 * Codes as REFI-QDA has them (REFI-QDA 1.5, sections 3 and 8): the tree of
 * <Codes> in a codebook (.qdc) and in a project (.qdpx).
 *
 * Reading tolerates what programs write: braces around GUIDs, a missing
 * isCodable, colours as #RGB or with alpha (others are left out). A tree of any depth
 * becomes themes and their codes; what stands deeper is a code of its theme,
 * too, says `below` which one it stood, and goes out there again.
 *
 * A code's name there is its label here. What else a code says here goes
 * into the description, a line each, and is found there again:
 *
 *     Visa for remote workers.
 *     Include: ...
 *     Exclude: ...
 *     Name: visa-digital-nomad
 *     Label ru: Виза цифрового кочевника
 */
#ifndef CODE_REFI_CODES_H
#define CODE_REFI_CODES_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "base/xml_out.h"
#include "code/codebook/codebook.h"
#include "code/codebook/yaml_lines.h"
#include "code/entry/mistakes.h"
#include "ingest/xml_stream.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define REFI_NONE UINT32_MAX

typedef struct refi_code {
    slice    guid; /* as refi_guid gives it                            */
    slice    name; /* as written there                                 */
    slice    color;
    slice    description;
    uint32_t parent; /* REFI_NONE at the top                           */
    bool     is_codable;
    place    at;
    slice    slug;  /* by refi_codes_name: the name here               */
    uint32_t theme; /* likewise: the ancestor at the top, or itself    */
} refi_code;

/* A note that a code refers to. */
typedef struct refi_code_note {
    uint32_t code;
    slice    guid;
} refi_code_note;

typedef struct refi_codes {
    arena          *memory; /* of all below */
    refi_code      *items;  /* a parent before its children */
    size_t          count, capacity;
    refi_code_note *notes;
    size_t          note_count, note_capacity;
} refi_codes;

/* Read the children of the <Codes> whose start was read, up to its end. */
tizbe_status refi_codes_read(refi_codes *codes, arena *memory, xml_stream *x,
                             tizbe_error *error);

/* Give each code its name here: the one its description states, or one made
 * of its own; each once. */
tizbe_status refi_codes_name(refi_codes *codes, mistake_list *mistakes);

/* Whether code `number` comes to stand below another one than its parent, since
 * that is not among `only` (NULL: all are) or too deep for a codebook. */
bool refi_codes_is_moved(const refi_codes *codes, const bool *only,
                         uint32_t number);

/* Append the themes of a codebook, those of `only` (may be NULL: all) alone;
 * refi_codes_name went before. */
void refi_codes_yaml(const refi_codes *codes, const bool *only,
                     yaml_lines *lines, mistake_list *mistakes);

/* A GUID as it is compared, without braces and in lower case; some programs
 * write other names there (see codebook_is_guid). Lives in `memory`. */
slice refi_guid(arena *memory, slice written);

/* What a writer of <Codes> may be told; each function may be NULL: then GUIDs
 * are those of codebook_guid, codes have no notes, and there are no others. */
typedef struct refi_codes_more {
    language lang; /* of the names: labels in it, or else in English */
    const char *(*guid)(void *context, uint32_t code);
    void (*notes)(void *context, xml_out *x, uint32_t code);
    void (*others)(void *context, xml_out *x); /* codes behind the book's */
    void *context;
} refi_codes_more;

/* Write <Codes>; `book` has at least one, `more` may be NULL. */
void refi_codes_write(const codebook *book, const refi_codes_more *more,
                      xml_out *x);

#endif
