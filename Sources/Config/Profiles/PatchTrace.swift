internal import YAML

/// What patches did to values that keep their own places: moved them, or took them away.
struct PatchTrace: Sendable {
    /// A key that is gone from a mapping.
    struct Removal: Sendable, Hashable {
        var container: Mark
        var key: String
    }

    /// By the place of the value, which is the user's own line of it.
    var moved: [Mark: ProfileOrigin] = [:]
    var removed: [Removal: ProfileOrigin] = [:]
}
