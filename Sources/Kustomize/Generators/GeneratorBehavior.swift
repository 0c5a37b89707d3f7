/// What a generated object does to one that is there already.
enum GeneratorBehavior: String, Sendable {
    case unspecified, create, merge, replace
}
