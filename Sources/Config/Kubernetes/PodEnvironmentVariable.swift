internal import YAML

/// A variable of a kaniko container: Kubernetes' `EnvVar`, with the names of its Go fields in lower case, which is how
/// Skaffold reads and writes it (spec skaffold-config 7).
public struct PodEnvironmentVariable: SchemaType {
    public var name = ""
    public var value = ""
    public var valueFrom: Source?

    public init() {}

    public static let schema = ObjectSchema<PodEnvironmentVariable>("pod variable") {
        Field("name", \.name, .always, doc: "The name of the variable.")
        Field("value", \.value, .always, .template, doc: "The value of the variable.")
        Field("valuefrom", \.valueFrom, .always, doc: "Where the value comes from, when it is not `value`.")
    }

    /// Where a value comes from.
    public struct Source: SchemaType {
        public var field: FieldReference?
        public var resourceField: ResourceReference?
        public var configMapKey: KeyReference?
        public var secretKey: KeyReference?

        public init() {}

        public static let schema = ObjectSchema<Source>("source of a variable") {
            Field("fieldref", \.field, .always, doc: "A field of the pod.")
            Field("resourcefieldref", \.resourceField, .always, doc: "A resource of a container.")
            Field("configmapkeyref", \.configMapKey, .always, doc: "A key of a config map.")
            Field("secretkeyref", \.secretKey, .always, doc: "A key of a secret.")
        }
    }

    /// A field of the pod.
    public struct FieldReference: SchemaType {
        public var apiVersion = ""
        public var path = ""

        public init() {}

        public static let schema = ObjectSchema<FieldReference>("field of a pod") {
            Field("apiversion", \.apiVersion, .always, doc: "The version of the path, `v1` by default.")
            Field("fieldpath", \.path, .always, doc: "The path, such as `metadata.name`.")
        }
    }

    /// A resource of a container.
    public struct ResourceReference: SchemaType {
        public var container = ""
        public var resource = ""

        public init() {}

        public static let schema = ObjectSchema<ResourceReference>("resource of a container") {
            Field("containername", \.container, .always, doc: "The name of the container.")
            Field("resource", \.resource, .always, doc: "The resource, such as `limits.cpu`.")
        }
    }

    /// A key of a config map or a secret.
    public struct KeyReference: SchemaType {
        public var object = ObjectReference()
        public var key = ""
        public var optional: Bool?

        public init() {}

        public static let schema = ObjectSchema<KeyReference>("key of an object") {
            Field("localobjectreference", \.object, .always, doc: "The config map or secret.")
            Field("key", \.key, .always, doc: "The key in it.")
            Field("optional", \.optional, .always, doc: "Whether the object or the key may be missing.")
        }
    }

    /// An object of the pod's namespace.
    public struct ObjectReference: SchemaType {
        public var name = ""

        public init() {}

        public static let schema = ObjectSchema<ObjectReference>("reference to an object") {
            Field("name", \.name, .always, doc: "The name of the object.")
        }
    }
}
