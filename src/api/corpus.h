/* The handle of a corpus, as the files of this folder see it. */
#ifndef API_CORPUS_H
#define API_CORPUS_H

#include "store/corpus.h"
#include "tizbe.h"

struct tizbe_corpus {
    corpus *store;
    char   *person; /* whom the log names; owned, or NULL */
};

#endif
