internal import YAML

/// A toleration of kaniko pods: Kubernetes' `Toleration`, with the names of its Go fields in lower case, which is how
/// Skaffold reads and writes it (spec skaffold-config 7).
public struct PodToleration: SchemaType {
    public var key = ""
    public var `operator` = ""
    public var value = ""
    public var effect = ""
    public var tolerationSeconds: Int?

    public init() {}

    public static let schema = ObjectSchema<PodToleration>("toleration") {
        Field("key", \.key, .always, doc: "The key of the taint.")
        Field(
            "operator", \.operator, .always, .values(["Exists", "Equal"], .open),
            doc: "Whether the taint must have `value`: `Equal`, the default, or `Exists`.")
        Field("value", \.value, .always, doc: "The value of the taint.")
        Field(
            "effect", \.effect, .always, .values(["NoSchedule", "PreferNoSchedule", "NoExecute"], .open),
            doc: "The effect of the taint.")
        Field(
            "tolerationseconds", \.tolerationSeconds, .always,
            doc: "The seconds that a pod stays on a node with the taint.")
    }
}
