/*
 * What codings depend on, in short: for the files coding_*.c alone.
 */
#ifndef CODE_CODING_HASH_H
#define CODE_CODING_HASH_H

#include "base/hash.h"
#include "base/status.h"
#include "code/codebook/codebook.h"

/* By code of the book: a hash of all that its codings depend on: its
 * entries, the sets and codes they name (and those these name), its theme
 * where the longest match wins there, the analysis of words, the program.
 * TIZBE_NOMEM. */
tizbe_status coding_hashes(const codebook *book, char (*out)[SHA256_HEX]);

/* A hash of what the book says documents have to be about, and of the program;
 * "" where it does not. TIZBE_NOMEM. */
tizbe_status coding_subject_hash(const codebook *book, char out[SHA256_HEX]);

/* The program and its analysis of words. */
void hash_program(sha256_state *state);

#endif
