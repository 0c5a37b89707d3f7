/// A profile that was asked for by name; a leading `-` switches it off.
struct RequestedProfile: Hashable {
    var name: String
    /// The file whose `requires` asks for it; nil for `--profile`.
    var requiringFile: String?
}
