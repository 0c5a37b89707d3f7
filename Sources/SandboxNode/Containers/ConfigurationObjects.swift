import Encodings
import JSON
import SandboxModel

/// ConfigMaps and Secrets as a pod's containers and volumes read them.
struct ConfigurationObjects: Sendable {
    enum Kind: String, Sendable {
        case configMap = "configmap"
        case secret
    }

    var objects: any ObjectAccess
    var namespace: String

    /// All keys with their bytes; nil when it does not exist and need not.
    ///
    /// - Throws: `ConfigurationProblem`: `configmap "x" not found`.
    func values(
        of kind: Kind, named name: String, optional: Bool
    ) async throws(ConfigurationProblem) -> [String: [UInt8]]? {
        let resource: GroupResource = kind == .configMap ? .configMaps : .secrets
        let object: JSONValue
        do {
            object = try await objects.get(ObjectKey(resource, namespace: namespace, name: name))
        } catch  where error.code == 404 {
            if optional { return nil }
            throw ConfigurationProblem("\(kind.rawValue) \"\(name)\" not found")
        } catch {
            throw ConfigurationProblem(error.message)
        }
        var values: [String: [UInt8]] = [:]
        for (key, value) in object["data"]?.object ?? [:] {
            let text = value.string ?? ""
            values[key] = kind == .configMap ? Array(text.utf8) : Base64.decode(text) ?? []
        }
        for (key, value) in object["binaryData"]?.object ?? [:] {
            values[key] = Base64.decode(value.string ?? "") ?? []
        }
        return values
    }

    /// The objects of a kind that a pod's containers and volumes name.
    static func names(of kind: Kind, in pod: JSONValue) -> Set<String> {
        var names: Set<String> = []
        func add(_ name: JSONValue?) {
            if let name = name?.string, !name.isEmpty { names.insert(name) }
        }
        let isConfigMap = kind == .configMap
        for field in ["initContainers", "containers", "ephemeralContainers"] {
            for container in pod[path: "spec", field]?.array ?? [] {
                for source in container["envFrom"]?.array ?? [] {
                    add(source[isConfigMap ? "configMapRef" : "secretRef"]?["name"])
                }
                for variable in container["env"]?.array ?? [] {
                    add(variable["valueFrom"]?[isConfigMap ? "configMapKeyRef" : "secretKeyRef"]?["name"])
                }
            }
        }
        for volume in pod[path: "spec", "volumes"]?.array ?? [] {
            add(isConfigMap ? volume["configMap"]?["name"] : volume["secret"]?["secretName"])
            for source in volume[path: "projected", "sources"]?.array ?? [] {
                add(source[isConfigMap ? "configMap" : "secret"]?["name"])
            }
        }
        return names
    }
}
