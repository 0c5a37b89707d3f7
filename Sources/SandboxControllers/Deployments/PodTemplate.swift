import JSON
import SandboxModel

/// What makes two pod templates the same version.
enum PodTemplate {
    /// The template without the label that names its hash.
    static func withoutHash(_ template: JSONValue?) -> JSONValue {
        var template = template ?? [:]
        template.set(nil, at: ["metadata", "labels", DeploymentRollout.hashLabel])
        template.set(nil, at: ["metadata", "creationTimestamp"])
        return template
    }

    /// 8 to 10 characters, the same for the same template.
    ///
    /// - Parameter collisions: how often the hash of another template was in the way.
    static func hash(_ template: JSONValue?, collisions: Int = 0) -> String {
        var bytes = withoutHash(template).bytes()
        if collisions > 0 { bytes += String(collisions).utf8 }
        return SafeText.encode(String(SafeText.hash(bytes)))
    }
}
