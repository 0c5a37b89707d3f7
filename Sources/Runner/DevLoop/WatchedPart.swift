/// What a watched file is a part of, which decides what its change leads to (spec skaffold-pipeline 8.2).
enum WatchedPart: Sendable, Hashable {
    /// `skaffold.yaml`, and the files of its modules.
    case configuration
    /// The inputs of an image.
    case artifact(String)
    /// What manifests are made of.
    case rendering
}
