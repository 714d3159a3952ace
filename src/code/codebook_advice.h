/*
 * What is no mistake in a codebook but worth a look: warnings, of what is hardly
 * meant, and notes, of what may well be meant.
 *
 *     a.yaml:12:20: warning: 'students' says the same as 'student' on line 11
 *     a.yaml:14:9: note: no label in kk, uk
 */
#ifndef CODE_CODEBOOK_ADVICE_H
#define CODE_CODEBOOK_ADVICE_H

#include "base/arena.h"
#include "base/status.h"
#include "code/codebook/codebook.h"
#include "store/corpus.h"

/*
 * Look a codebook over. What there is to say is added to `mistakes`:
 *
 *     warning  an entry that does not even find its own words; one that
 *              says the same as another of its code; Cyrillic words under
 *              en; a Russian word with a "*" that hides its other forms;
 *              "and" or "the" alone; weights that nothing adds up
 *     note     labels that other codes have; sets that are named nowhere;
 *              codes without entries; entries that find just the same words
 *              as one of another code, a line for each two codes
 *
 * Fails with TIZBE_NOMEM, or as matcher_new does.
 */
tizbe_status codebook_advise(arena *memory, const codebook *book,
                             mistake_list *mistakes, tizbe_error *error);

/* How many codes have entries, but none that is looked for in texts of `lang`:
 * what tables count of them there is 0 whatever the texts say. */
uint64_t codebook_blind_in(const codebook *book, language lang);

/*
 * Which entries find nothing in the corpus: a note for each code and
 * language, where the corpus has segments in it. Fails as segments_each does.
 */
tizbe_status codebook_advise_on(corpus *c, const codebook *book,
                                mistake_list *mistakes, tizbe_error *error);

/* For the files codebook_advice*.c: twins and strangers among the entries;
 * what the entries find of themselves and of each other. */
void         codebook_advise_words(arena *memory, const codebook *book,
                                   mistake_list *mistakes);
tizbe_status codebook_advise_finds(const codebook *book, mistake_list *mistakes,
                                   tizbe_error *error);

#endif
