/*
 * Laws amend and cite laws, treaties treaties: an act that is named only where
 * nothing is coded is of another field, and no measure of the codebook's.
 */
#ifndef CODE_INITIATIVE_ASIDE_H
#define CODE_INITIATIVE_ASIDE_H

#include "base/status.h"
#include "code/register/initiative_mentions.h"

/* Drop the mentions of laws, agreements and conventions whose group has none
 * in a coded segment. Fails only with TIZBE_NOMEM. */
tizbe_status initiatives_forget_aside(mention_list *list);

#endif
