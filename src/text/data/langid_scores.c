/*
 * A text a line -> its letters and what each class has, without what our
 * languages are ahead, parted by blanks: for fit_langid.py, which compiles
 * this with costs of its own.
 */
#include "text/langid.h"
#include "text/word_joints.h"
#include "text/words.h"

#include <stdio.h>
#include <stdlib.h>

static void
print_scores(slice text, word_list *words)
{
    langid_tally        tally = { 0 };
    const langid_score *counted;

    if (words_split(text, LANG_UND, words) != TIZBE_OK)
        exit(1);
    for (size_t i = 0; i < words->count; i++) {
        const word  *w = &words->items[i];
        langid_score score;

        langid_word(slice_part(text, w->start, w->end), &score);
        langid_count(&tally, word_is_label(text, w->start, w->end), &score);
    }
    counted = langid_counted(&tally);
    printf("%u", counted->letters);
    for (int c = 0; c < LANGID_CLASSES; c++)
        printf(" %d", counted->sum[c]);
    putchar('\n');
}

int
main(void)
{
    word_list words = { 0 };
    char     *line = NULL;
    size_t    room = 0;
    ssize_t   size;

    while ((size = getline(&line, &room, stdin)) > 0) {
        size -= line[size - 1] == '\n';
        print_scores(slice_make(line, (size_t)size), &words);
    }
    word_list_release(&words);
    free(line);
    return 0;
}
