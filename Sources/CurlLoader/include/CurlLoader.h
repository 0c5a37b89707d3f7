#pragma once

/// Loads libcurl, the first time that it is called; any thread may.
///
/// Returns NULL when it is there, else why it cannot be loaded. Until it is, libcurl's functions fail.
const char *sk_curl_load(void);
