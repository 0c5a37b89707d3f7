import JSON
import SandboxModel

extension CheckRule {
    /// The most that a ConfigMap or a Secret holds: 1 MiB.
    private static let mostBytes = 1 << 20

    static func configData(_ object: JSONValue) -> [ValidationCause] {
        var causes = keyCauses(object, "data") + keyCauses(object, "binaryData")
        let texts = object["data"]?.object ?? [:]
        let binaries = object["binaryData"]?.object ?? [:]
        for key in texts.keys.sorted() where binaries[key] != nil {
            causes.append(
                .invalid(
                    FieldPath("data").key(key), .string(key), "duplicate of key present in binaryData"))
        }
        let size =
            texts.values.reduce(0) { $0 + ($1.string?.utf8.count ?? 0) }
            + binaries.values.reduce(0) { $0 + ($1.string?.utf8.count ?? 0) / 4 * 3 }
        if size > mostBytes { causes.append(.tooLong(FieldPath("[]"), mostBytes)) }
        return causes
    }

    private static func keyCauses(_ object: JSONValue, _ field: String) -> [ValidationCause] {
        (object[field]?.object ?? [:]).keys.sorted().flatMap { key in
            NameSyntax.configKey.faults(in: key).map { .invalid(FieldPath(field).key(key), .string(key), $0) }
        }
    }

    static func secretData(_ object: JSONValue) -> [ValidationCause] {
        let data = object["data"]?.object ?? [:]
        var causes = keyCauses(object, "data")
        if data.values.reduce(0, { $0 + ($1.string?.utf8.count ?? 0) / 4 * 3 }) > mostBytes {
            causes.append(.tooLong(FieldPath("data"), mostBytes))
        }
        func require(_ keys: String...) {
            for key in keys where data[key] == nil { causes.append(.required(FieldPath("data").key(key))) }
        }
        switch object["type"]?.string ?? "" {
        case "kubernetes.io/tls": require("tls.crt", "tls.key")
        case "kubernetes.io/dockerconfigjson": require(".dockerconfigjson")
        case "kubernetes.io/dockercfg": require(".dockercfg")
        case "kubernetes.io/ssh-auth": require("ssh-privatekey")
        case "kubernetes.io/basic-auth":
            if data["username"] == nil, data["password"] == nil { require("username", "password") }
        case "kubernetes.io/service-account-token":
            let name = "kubernetes.io/service-account.name"
            if object[path: "metadata", "annotations", name]?.isMissing ?? true {
                causes.append(.required(FieldPath("metadata.annotations").key(name)))
            }
        default: break
        }
        return causes
    }

    static func storageRequest(_ spec: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let place = path.field("resources").key("storage")
        guard let amount = spec[path: "resources", "requests", "storage"] else { return [.required(place)] }
        guard let quantity = Quantity(amount), quantity.nano <= 0 else { return [] }
        return [.invalid(place, .string(quantity.description), "must be greater than zero")]
    }
}
