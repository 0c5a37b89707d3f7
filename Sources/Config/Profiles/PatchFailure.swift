internal import YAML

/// Why a patch does not apply, in words that end up in a message with the patch's place.
struct PatchFailure: Error {
    var reason: String
    var hints: [String] = []
}
