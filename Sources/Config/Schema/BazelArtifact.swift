/// `bazel` of an artifact (spec skaffold-config 1.7).
public struct BazelArtifact: SchemaType {
    public var target = ""
    public var args: [String] = []
    public var platforms: [PlatformMapping] = []

    public init() {}

    public static let schema = ObjectSchema<BazelArtifact>("bazel artifact") {
        Field("target", \.target, .required, doc: "The target that makes an image tar, such as `//:app.tar`.")
        Field("args", \.args, .since("v1beta1"), doc: "More arguments for `bazel build`.")
        Field(
            "platforms", \.platforms, .since("v4beta10"),
            doc: "The Bazel platform to build with for each platform of an image.")
    }

    /// The Bazel platform of an image platform.
    public struct PlatformMapping: SchemaType {
        public var platform = ""
        public var target = ""

        public init() {}

        public static let schema = ObjectSchema<PlatformMapping>("bazel platform") {
            Field("platform", \.platform, .required, .always, doc: "The platform of the image, such as `linux/arm64`.")
            Field(
                "target", \.target, .required, .always,
                doc: "The label of the Bazel platform, for `bazel build --platforms`.")
        }
    }
}
