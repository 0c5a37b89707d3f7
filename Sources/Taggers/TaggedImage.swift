public import Diagnostics

/// What a tagger may know of an artifact.
public struct TaggedImage: Sendable {
    /// The image name as configured.
    public var name: String
    /// The build context, absolute.
    public var context: String
    /// Where the artifact stands in the user's file.
    public var location: SourceLocation?
    /// The files that go into the image and into the images it requires, for digests of the inputs; asked only when
    /// a tagger needs them.
    public var inputs: @Sendable () async throws -> [InputFile]

    public init(
        name: String, context: String, location: SourceLocation? = nil,
        inputs: @escaping @Sendable () async throws -> [InputFile] = { [] }
    ) {
        self.name = name
        self.context = context
        self.location = location
        self.inputs = inputs
    }
}

/// A file that goes into an image.
public struct InputFile: Sendable, Hashable {
    /// The path that counts in a digest: relative to its artifact's context.
    public var name: String
    /// Where to read it.
    public var path: String

    public init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}
