/*
 * What may stand between two runs of letters and digits inside one word, and
 * which words that makes are labels. The first for words.c only.
 */
#ifndef TEXT_WORD_JOINTS_H
#define TEXT_WORD_JOINTS_H

#include "base/slice.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

/* A word on its way; offsets are bytes of `text`. */
typedef struct word_scan {
    slice    text;
    language lang;
    size_t   start; /* of the word                                   */
    size_t   run;   /* of its last run of letters, digits, marks     */
    size_t   end;   /* of that run: a joint would begin here         */
} word_scan;

/*
 * Where the run begins that goes on the word behind scan->end, which is
 * below text.size; 0 when the word ends. An address (https://...) is
 * taken whole: scan->end moves behind it, and 0 is given.
 */
size_t joint_after(word_scan *scan);

/* "@name-12": what a service calls its user is one name. */
static inline bool
word_is_mention(slice text, size_t start)
{
    return start > 0 && text.data[start - 1] == '@';
}

/*
 * Whether the word [start, end) of a text is a label: what a service calls
 * its user ("@name-12"), the address of a page or of mail, the name of a
 * host or file ("adilet.zan.kz", "plan.pdf"). Its letters say little of the
 * language that is written around it.
 */
bool word_is_label(slice text, size_t start, size_t end);

#endif
