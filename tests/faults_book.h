/* The codebook that test_faults.c codes with. */
#ifndef FAULTS_BOOK_H
#define FAULTS_BOOK_H

static const char book[] =
    "codebook: small\n"
    "version: \"1\"\n"
    "sets:\n"
    "  remote: {en: [remote, nomad], ru: [удалённый, цифровой]}\n"
    "themes:\n"
    "  visa:\n"
    "    label: {en: Visas, ru: Визы}\n"
    "    codes:\n"
    "      visa-nomad:\n"
    "        match: {ru: [\"виза NEAR/3 кочевник\"], en: [\"$remote visa\"]}\n"
    "        unless: {en: [\"visa card\"]}\n"
    "        initiative: {type: visa}\n"
    "      visa-any: {match: {ru: [виза], kk: [виза], en: [visa*], uk: [віза]}}\n"
    "  campus:\n"
    "    codes:\n"
    "      campus-branch:\n"
    "        match: {en: [\"branch campus\"], uk: [університет]}\n"
    "      campus-study: {match: {kk: [студент], ru: [\"программа AND грант "
    "IN segment\"]}}\n";

#endif
