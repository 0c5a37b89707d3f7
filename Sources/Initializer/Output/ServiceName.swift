import Files

/// Names for what had none.
enum ServiceName {
    /// The name of the objects of an image.
    static func of(_ image: String) -> String { ImageName.sanitized(ImageName.base(image)) }

    /// A name for the image of a builder that no manifest mentions: after its directory, or at the top after its file,
    /// as the peer names them.
    static func image(of builder: FoundBuilder) -> String {
        if !builder.mainPackage.isEmpty { return ImageName.sanitized(PathText.name(builder.mainPackage)) }
        if !builder.project.isEmpty { return ImageName.sanitized(builder.project) }
        if builder.directory != "." {
            return builder.path.lowercased().hasSuffix("/dockerfile") || builder.kind != .docker
                ? ImageName.sanitized(builder.directory) : ImageName.sanitized(builder.path)
        }
        return ImageName.sanitized(builder.path + "-image")
    }
}
