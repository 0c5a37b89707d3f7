/// The same tag for every image: `--tag`.
public struct ConstantTagger: Tagger {
    private let constant: String

    public init(_ constant: String) {
        self.constant = constant
    }

    public func tag(for image: TaggedImage) async throws -> String? { constant }
}
