/*
 * JSON (RFC 8259) as a tree.
 *
 * Strings are UTF-8 with their escapes resolved; half a surrogate pair is
 * U+FFFD; a control character that should have been escaped stays as it is,
 * since programs write line ends so and nothing is lost. Letters that were
 * encoded twice, in escapes, are put right (twice_encoded.h). Numbers stay as
 * they are written. Arrays and objects keep the order of the text, objects also a
 * key that comes twice. Everything lives in the arena or in the text itself.
 * Nesting is limited to JSON_DEPTH.
 */
#ifndef INGEST_JSON_H
#define INGEST_JSON_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

#define JSON_DEPTH 200

typedef enum json_kind {
    JSON_NULL,
    JSON_BOOLEAN,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT
} json_kind;

typedef struct json_value {
    json_kind                kind;
    slice                    key;   /* in an object; else empty               */
    slice                    text;  /* of a string; as it is written, of others
                                       but arrays and objects                 */
    const struct json_value *first; /* of an array or object, or NULL         */
    const struct json_value *next;  /* beside it, or NULL                     */
    size_t                   count; /* of an array's or object's own values   */
    bool is_mended;                 /* a string that was encoded twice     */
} json_value;

/*
 * Parse the whole of `text` (valid UTF-8, blanks around it allowed). Fails
 * with TIZBE_FORMAT ("line 3: expected ',' or '}'"), TIZBE_LIMIT for what is
 * nested too deep, TIZBE_NOMEM.
 */
tizbe_status json_parse(arena *a, slice text, const json_value **out,
                        tizbe_error *error);

/* The same, and a comma may stand before a closing bracket: as pages have
 * it, whose JSON is read by browsers. */
tizbe_status json_parse_loose(arena *a, slice text, const json_value **out,
                              tizbe_error *error);

/* The first value of that key, or NULL; also for what is no object. */
const json_value *json_get(const json_value *object, const char *key);

/* How many strings of a value were encoded twice; of NULL none. */
size_t json_mended(const json_value *value);

#endif
