/* The version of the program: printed by it, stored with each run. The
 * build says it once (CMakeLists.txt). */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define TIZBE_VERSION TIZBE_BUILD_VERSION

#endif
