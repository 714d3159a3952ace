/*
 * The country a document is at home in is neither partner nor place: a Kazakh
 * strategy names Kazakhstan in every second sentence.
 */
#ifndef CODE_INITIATIVE_HOME_H
#define CODE_INITIATIVE_HOME_H

#include "base/status.h"
#include "code/register/initiative_lexicon.h"
#include "code/register/initiative_mentions.h"

/*
 * Take each document's own country out of the partners and places of its
 * mentions: the one of its variable `country`, or else the one that is a
 * partner of at least HOME_LEAST mentions and of most of those that have
 * partners; likewise of places.
 * Fails only with TIZBE_NOMEM.
 */
tizbe_status initiatives_forget_home(mention_list             *list,
                                     const initiative_lexicon *lexicon);

#endif
