/*
 * The stored forms in order of their texts, for who looks one up, or all with
 * one beginning.
 *
 * The table `form_order` has keys: a form's text and behind it one byte, 1 + the
 * number of its language, which is less than any byte of a text. Keys are
 * ordered by their bytes, some fifty in a row, `first` being the first of them;
 * `forms` has for each how many bytes it shares with the key before (0 in the
 * first), how many more it has, those, and the form's id; numbers are LEB128.
 *
 * The setting 'forms in order' says up to which id forms are there. Forms behind
 * it are few, or a corpus is being filled for the first time: who asks for a
 * beginning gets them by going through all of them.
 */
#ifndef STORE_FORM_ORDER_H
#define STORE_FORM_ORDER_H

#include "base/slice.h"
#include "base/status.h"
#include "store/corpus.h"
#include "text/language.h"

#include <stdbool.h>
#include <stdint.h>

/* Bring in all forms that are not there yet, within the caller's transaction. */
tizbe_status form_order_complete(corpus *c, tizbe_error *error);

/* Up to which id forms are there. */
tizbe_status form_order_last(corpus *c, uint32_t *id, tizbe_error *error);

/* The id of a form, 0: it is not there. Forms that are not brought in yet are
 * not looked at: a writer, who asks for form after form, knows its own. */
tizbe_status form_order_find(corpus *c, language lang, slice text, uint32_t *id,
                             tizbe_error *error);

/*
 * Visit all forms that begin so; in no order that means anything. `text` is good
 * during the call alone. A visit that gives anything but TIZBE_OK ends the walk
 * with it.
 */
tizbe_status form_order_range(corpus *c, slice beginning,
                              tizbe_status (*visit)(void    *context,
                                                    language lang, slice text,
                                                    uint32_t id),
                              void *context, tizbe_error *error);

/* Whether it has all forms up to that one, each once, in order, and nothing
 * else. */
tizbe_status form_order_check(corpus *c, bool *is_good, tizbe_error *error);

#endif
