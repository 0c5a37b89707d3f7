internal import Diagnostics
internal import YAML

/// Why a patch does not apply, in words that end up in a message with the patch's place.
struct PatchFailure: Error {
    var reason: String
    var hints: [String] = []
    /// What the patch found in the place of what it looks for.
    var notes: [Diagnostic.Note] = []
}
