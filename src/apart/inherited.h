/*
 * Taking from a forked process what it inherited and must not use.
 *
 * A library that hostile bytes have taken over could otherwise write to files
 * that the parent had open: the filter of system calls (confine.h) cannot tell
 * one file from another.
 */
#ifndef APART_INHERITED_H
#define APART_INHERITED_H

/* Close every file but the standard ones and `kept`; let go of SQLite's index
 * of its log, which the parent shares with all who have its corpus open. */
void inherited_drop(int kept);

#endif
