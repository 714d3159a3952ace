/* SKOS: what reading (codebook_skos.c) and writing (skos_write.c) share. */
#ifndef CODE_SKOS_H
#define CODE_SKOS_H

#include "base/buffer.h"
#include "code/codebook/codebook.h"
#include "code/codebook/losses.h"

/* Of the elements that carry what SKOS has no word for: entries as they are
 * written here, exceptions, sets. */
#define SKOS_OWN_NAMESPACE "urn:tizbe:codebook:1"

/*
 * Write a codebook as a concept scheme (codebook_formats.h): labels,
 * definitions and hierarchy in SKOS's own words, for each entry that is words
 * and nothing else a hiddenLabel, and all of it in elements of ours, so that
 * it comes back as it went. Nothing is lost.
 */
void skos_write(const codebook *book, buffer *out, loss_list *losses);

#endif
