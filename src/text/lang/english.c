/*
 * English: Snowball's "english" (Porter 2), with the irregular forms it
 * does not know.
 */
#include "text/lang/stemmers.h"

void
english_stems(slice form, stem_set *out)
{
    stem_add(out, snowball_stem(SNOWBALL_ENGLISH, form));
}
