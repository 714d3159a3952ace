/*
 * What a coder does while reviewing: one action, one transaction, one event.
 *
 * The same actions come from a terminal, a file and the web page. Nothing is
 * done half: an action that cannot be done leaves no trace and says why.
 */
#ifndef CODE_ACT_H
#define CODE_ACT_H

#include "base/buffer.h"
#include "base/status.h"
#include "store/corpus.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum act_kind {
    ACT_ACCEPT, /* the coding that is there holds                          */
    ACT_REJECT, /* it does not                                             */
    ACT_RECODE, /* it should have been new_code                            */
    ACT_ADD,    /* a coding of one's own                                   */
    ACT_CLEAR,  /* take one's own word about a place and a code back       */
    ACT_MEMO,   /* a remark; an empty one takes the coder's remark away    */
    ACT_READ,   /* the segment of the place was read: what carries no code
                   there was meant to                                      */
    ACT_COUNT
} act_kind;

#define ACT_NOWHERE (-1) /* as start: the document as a whole */

typedef struct act {
    act_kind    kind;
    int64_t     document;   /* document.id; 0: of none (a memo on a code)   */
    int64_t     start, end; /* code points from the document's start        */
    const char *code;       /* code.name; NULL where the kind needs none    */
    const char *new_code;   /* ACT_RECODE                                   */
    const char *memo;       /* or NULL: why; of ACT_MEMO the remark         */
    bool        is_blind;   /* ACT_ADD, ACT_READ: others' codings were not
                               shown                                        */
    bool        is_answer;  /* ACT_REJECT of a code that was only proposed for
                               the place: there need be no coding           */
} act;

/* "accept", "reject", "recode", "add", "clear", "memo", "read". */
const char *act_name(act_kind kind);

/*
 * Do it. `codebook` is the name that codes belong to. A whole document is
 * coded as the place from its start to its end.
 *
 * To reject or recode a coding that only this coder has made takes it back; to
 * accept one's own coding changes nothing. TIZBE_NOT_FOUND when there is no such
 * document, code or coding, or nothing to clear; TIZBE_USAGE for a place that is
 * empty or outside of the text, for a code that is retired, and for a new code
 * that is the old one. A transaction of its own: what gave TIZBE_OK is on disk.
 */
tizbe_status act_run(corpus *c, const char *coder, const char *codebook,
                     const act *a, tizbe_error *error);

/* change_undo as a transaction of its own. */
tizbe_status act_undo(corpus *c, const char *coder, buffer *said,
                      tizbe_error *error);

#endif
