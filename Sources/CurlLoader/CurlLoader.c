#define _GNU_SOURCE
#include "CurlLoader.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

// What libcurl links to takes 4 ms to load: most of what a command that makes no request would do. So sk is not linked
// with libcurl: the functions that it calls are here, and hand on to the library, which is loaded for the first request.
// They are hidden, so that libcurl's calls of its own functions stay its own.
#include <curl/curl.h>
#pragma GCC visibility push(hidden)

static void *library;
static char reason[512];

static void load(void) {
#ifdef __APPLE__
    static const char *const names[] = {"libcurl.4.dylib", "/usr/lib/libcurl.4.dylib"};
#else
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
        if (library) return;
        const char *error = dlerror();
        if (i == 0) snprintf(reason, sizeof reason, "%s", error ? error : "unknown reason");
    }
}

const char *sk_curl_load(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return library ? NULL : reason;
}

static void *find(const char *name) { return sk_curl_load() ? NULL : dlsym(library, name); }

// They have other names here than for the linker, because versions of curl.h differ in where they write const.
#define TEXT(words) #words
#define SYMBOL(prefix, name) SYMBOL_WITH(prefix, name)
#define SYMBOL_WITH(prefix, name) __asm__(TEXT(prefix) #name)

// A function's address is looked up at its first call. Two threads that do so at once find the same one.
#define HAND_ON(result, failure, name, parameters, ...)                            \
    result hand_on_##name parameters SYMBOL(__USER_LABEL_PREFIX__, name);          \
    result hand_on_##name parameters {                                             \
        static result(*_Atomic known) parameters;                                  \
        result(*function) parameters = known;                                      \
        if (!function) known = function = (result(*) parameters)find(#name);       \
        return function ? function(__VA_ARGS__) : (result)failure;                 \
    }

// What an option or a piece of information takes is a long, a curl_off_t or a pointer: eight bytes each, passed alike.
#define HAND_ON_VALUE(result, failure, name, handle_type, key_type)                \
    result hand_on_##name(handle_type *, key_type, ...)                            \
        SYMBOL(__USER_LABEL_PREFIX__, name);                                       \
    result hand_on_##name(handle_type *handle, key_type key, ...) {                \
        static result(*_Atomic known)(handle_type *, key_type, ...);               \
        result(*function)(handle_type *, key_type, ...) = known;                   \
        if (!function) {                                                           \
            known = function = (result(*)(handle_type *, key_type, ...))find(#name); \
        }                                                                          \
        va_list arguments;                                                         \
        va_start(arguments, key);                                                  \
        void *value = va_arg(arguments, void *);                                   \
        va_end(arguments);                                                         \
        return function ? function(handle, key, value) : failure;                  \
    }

_Static_assert(sizeof(long) == sizeof(void *) && sizeof(curl_off_t) == sizeof(void *), "HAND_ON_VALUE needs LP64");

HAND_ON(CURLcode, CURLE_FAILED_INIT, curl_global_init, (long flags), flags)
HAND_ON(CURL *, NULL, curl_easy_init, (void))
HAND_ON(void, 0, curl_easy_cleanup, (CURL *handle), handle)
HAND_ON(CURLcode, CURLE_FAILED_INIT, curl_easy_pause, (CURL *handle, int mask), handle, mask)
HAND_ON(const char *, "libcurl is missing", curl_easy_strerror, (CURLcode code), code)
HAND_ON_VALUE(CURLcode, CURLE_FAILED_INIT, curl_easy_setopt, CURL, CURLoption)
HAND_ON_VALUE(CURLcode, CURLE_FAILED_INIT, curl_easy_getinfo, CURL, CURLINFO)
HAND_ON(void, 0, curl_free, (void *memory), memory)
HAND_ON(struct curl_slist *, NULL, curl_slist_append, (struct curl_slist *list, const char *text), list, text)
HAND_ON(void, 0, curl_slist_free_all, (struct curl_slist *list), list)

HAND_ON(CURLM *, NULL, curl_multi_init, (void))
HAND_ON(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_cleanup, (CURLM *multi), multi)
HAND_ON(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_add_handle, (CURLM *multi, CURL *handle), multi, handle)
HAND_ON(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_remove_handle, (CURLM *multi, CURL *handle), multi, handle)
HAND_ON(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_perform, (CURLM *multi, int *running), multi, running)
HAND_ON(CURLMsg *, NULL, curl_multi_info_read, (CURLM *multi, int *left), multi, left)
HAND_ON(
    CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_poll,
    (CURLM *multi, struct curl_waitfd *others, unsigned int count, int limit, int *ready),
    multi, others, count, limit, ready)
HAND_ON(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_wakeup, (CURLM *multi), multi)
HAND_ON(const char *, "libcurl is missing", curl_multi_strerror, (CURLMcode code), code)
HAND_ON_VALUE(CURLMcode, CURLM_INTERNAL_ERROR, curl_multi_setopt, CURLM, CURLMoption)

HAND_ON(CURLU *, NULL, curl_url, (void))
HAND_ON(void, 0, curl_url_cleanup, (CURLU *url), url)
HAND_ON(
    CURLUcode, CURLUE_OUT_OF_MEMORY, curl_url_get,
    (const CURLU *url, CURLUPart part, char **text, unsigned int flags), url, part, text, flags)
HAND_ON(
    CURLUcode, CURLUE_OUT_OF_MEMORY, curl_url_set,
    (CURLU *url, CURLUPart part, const char *text, unsigned int flags), url, part, text, flags)
HAND_ON(const char *, "libcurl is missing", curl_url_strerror, (CURLUcode code), code)
