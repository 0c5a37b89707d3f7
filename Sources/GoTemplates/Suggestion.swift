import Diagnostics

/// What to do about a key that has no value.
func suggestion(for name: String, among keys: [String]) -> String {
    suggestionHint(for: name, among: keys) ?? "set it, or give a default: '{{default \"...\" .\(name)}}'"
}
