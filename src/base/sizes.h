/* Sizes of texts that are always as long, with their NUL. */
#ifndef BASE_SIZES_H
#define BASE_SIZES_H

enum {
    GUID_SIZE = 37, /* "b4c0ae56-7d5f-5a0e-9d0c-6e1f6a1f0001" */
    TIME_SIZE = 21  /* "2023-08-16T15:49:36Z"                 */
};

#endif
