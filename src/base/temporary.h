/*
 * The names of files that are being written, and an end for those whose writer
 * was killed between naming and renaming.
 *
 * Such a file stands beside the one that it will replace, is called
 * ".tizbe-" and 12 hexadecimal digits, and is locked (flock) by its writer
 * from before it has a name or a byte. So a file of that name that has bytes
 * and no lock has nobody who will ever finish it.
 */
#ifndef BASE_TEMPORARY_H
#define BASE_TEMPORARY_H

/* A name beside `path` that nobody has: 'out/a.csv' -> 'out/.tizbe-0f…'.
 * Short, as the path's own may be as long as names can be. The caller frees;
 * NULL without memory. */
char *temporary_name(const char *path);

/* Say that the open file `fd` has a writer: until it is closed. */
void temporary_claim(int fd);

/* Take away what killed writers have left in the folder of `path`. What
 * cannot be looked at stays. */
void temporary_sweep(const char *path);

#endif
