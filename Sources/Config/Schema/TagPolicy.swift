internal import YAML

/// `build.tagPolicy`, also the inline part of a custom template's component (spec skaffold-config 1.5).
public struct TagPolicy: SchemaType {
    public var gitCommit: GitCommit?
    public var sha256: Sha256?
    public var envTemplate: EnvTemplate?
    public var dateTime: DateTime?
    public var customTemplate: CustomTemplate?
    public var inputDigest: InputDigest?

    public init() {}

    public static let schema = ObjectSchema<TagPolicy>("tag policy") {
        Field(
            "gitCommit", \.gitCommit, .oneOf("tag"), doc: "Tags with the git tag or commit of the artifact's context.")
        Field("sha256", \.sha256, .oneOf("tag"), doc: "Tags with `latest`. The digest tells the images apart.")
        Field("envTemplate", \.envTemplate, .oneOf("tag"), doc: "Tags with a template over the environment.")
        Field("dateTime", \.dateTime, .oneOf("tag"), doc: "Tags with the time of the build.")
        Field(
            "customTemplate", \.customTemplate, .oneOf("tag"), .since("v2beta6"),
            doc: "Tags with a template over other tag policies.")
        Field(
            "inputDigest", \.inputDigest, .oneOf("tag"), .since("v2beta14"),
            doc: "Tags with a digest of the artifact's files.")
    }

    /// A tag policy that is known to be exactly one.
    public enum Kind: Sendable, Equatable {
        case gitCommit(GitCommit)
        case sha256
        case envTemplate(EnvTemplate)
        case dateTime(DateTime)
        case customTemplate(CustomTemplate)
        case inputDigest
    }

    /// The policy that is set, nil when none is.
    public var kind: Kind? {
        if let gitCommit { return .gitCommit(gitCommit) }
        if sha256 != nil { return .sha256 }
        if let envTemplate { return .envTemplate(envTemplate) }
        if let dateTime { return .dateTime(dateTime) }
        if let customTemplate { return .customTemplate(customTemplate) }
        return inputDigest == nil ? nil : .inputDigest
    }

    /// `gitCommit`.
    public struct GitCommit: SchemaType {
        public var variant = ""
        public var prefix = ""
        public var ignoreChanges = false

        public init() {}

        public static let schema = ObjectSchema<GitCommit>("git commit policy") {
            Field(
                "variant", \.variant, .since("v1beta9"),
                .values(["Tags", "CommitSha", "AbbrevCommitSha", "TreeSha", "AbbrevTreeSha", "Branches"], .anyCase),
                .default("Tags"),
                doc: "What becomes the tag: the nearest git tag, the commit, the tree of the context, or the branch.")
            Field("prefix", \.prefix, .since("v2beta3"), doc: "Text to put in front of the tag.")
            Field(
                "ignoreChanges", \.ignoreChanges, .default(false), .since("v2beta11"),
                doc: "Whether the tag has no `-dirty` at its end when there are uncommitted changes.")
        }
    }

    /// `sha256`, which has no fields.
    public struct Sha256: SchemaType {
        public init() {}
        public static let schema = ObjectSchema<Sha256>("sha256 policy") {}
    }

    /// `inputDigest`, which has no fields.
    public struct InputDigest: SchemaType {
        public init() {}
        public static let schema = ObjectSchema<InputDigest>("input digest policy") {}
    }

    /// `envTemplate`.
    public struct EnvTemplate: SchemaType {
        public var template = ""

        public init() {}

        public static let schema = ObjectSchema<EnvTemplate>("environment template policy") {
            Field(
                "template", \.template, .required, .template,
                doc: "The template. It can use `IMAGE_NAME` beside the environment, such as `{{.USER}}`.")
        }
    }

    /// `dateTime`.
    public struct DateTime: SchemaType {
        public var format = ""
        public var timezone = ""

        public init() {}

        public static let schema = ObjectSchema<DateTime>("date and time policy") {
            Field(
                "format", \.format, .default("2006-01-02_15-04-05.999_MST"),
                doc: "The layout of the time, as Go writes it.")
            Field("timezone", \.timezone, .default("Local"), doc: "The time zone, such as `UTC` or `Europe/Rome`.")
        }
    }

    /// `customTemplate`.
    public struct CustomTemplate: SchemaType {
        public var template = ""
        public var components: [Component] = []

        public init() {}

        public static let schema = ObjectSchema<CustomTemplate>("custom template policy") {
            Field(
                "template", \.template, .required,
                doc: "The template over the names of the components, such as `{{.GIT}}-{{.DATE}}`.")
            Field(
                "components", \.components,
                doc: "Named tag policies that the template can use, beside `GIT`, `DATE`, `SHA` and `INPUT_DIGEST`.")
        }
    }

    /// A named policy of a custom template.
    public struct Component: SchemaType {
        public var name = ""
        public var tagPolicy = TagPolicy()

        public init() {}

        public static let schema = ObjectSchema<Component>("template component") {
            Field("name", \.name, doc: "The name in the template.")
            TagPolicy.schema.inlined(at: \.tagPolicy)
        }
    }
}
