import JSON

extension CheckRule {
    static func servicePorts(_ spec: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let type = spec["type"]?.string ?? "ClusterIP"
        let ports = spec["ports"]?.array ?? []
        let isHeadless = spec["clusterIP"]?.string == "None"
        var causes: [ValidationCause] = []
        if type == "ExternalName" {
            if spec["externalName"]?.isMissing ?? true { causes.append(.required(path.field("externalName"))) }
        } else if ports.isEmpty, !isHeadless {
            causes.append(.required(path.field("ports")))
        }
        if isHeadless, type == "NodePort" || type == "LoadBalancer" {
            causes.append(
                .invalid(path.field("clusterIPs").item(0), "None", "may not be set to 'None' for \(type) services"))
        } else if let address = spec["clusterIP"]?.string, !address.isEmpty, !isHeadless,
            !IPAddressText.isWellFormed(address)
        {
            causes.append(
                .invalid(
                    path.field("clusterIPs").item(0), .string(address),
                    "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"))
        }
        var names: Set<String> = []
        var used: Set<String> = []
        for (index, port) in ports.enumerated() {
            let place = path.field("ports").item(index)
            let name = port["name"]?.string ?? ""
            if name.isEmpty, ports.count > 1 {
                causes.append(.required(place.field("name")))
            } else if !name.isEmpty, !names.insert(name).inserted {
                causes.append(.duplicate(place.field("name"), .string(name)))
            }
            if type == "ClusterIP", let node = port["nodePort"]?.integer, node != 0 {
                causes.append(.forbidden(place.field("nodePort"), "may not be used when `type` is 'ClusterIP'"))
            }
            let key = "\(port["protocol"]?.string ?? "TCP") \(port["port"] ?? .null)"
            if !used.insert(key).inserted { causes.append(.duplicate(place, port)) }
        }
        return causes
    }

    static func ingress(_ spec: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        var causes: [ValidationCause] = []
        if spec["rules"]?.isEmpty ?? true, spec["defaultBackend"]?.isNull ?? true {
            causes.append(
                .invalid(
                    path, text: "[]networking.IngressRule(nil)", "either `defaultBackend` or `rules` must be specified")
            )
        }
        for (index, entry) in (spec["tls"]?.array ?? []).enumerated() {
            for (number, host) in (entry["hosts"]?.array ?? []).enumerated() {
                causes += hostCauses(host, path.field("tls").item(index).field("hosts").item(number))
            }
        }
        return causes
    }

    static func host(_ rule: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        rule["host"].map { hostCauses($0, path.field("host")) } ?? []
    }

    private static func hostCauses(_ host: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard let text = host.string, !text.isEmpty else { return [] }
        if IPAddressText.isWellFormed(text) {
            return [.invalid(path, host, "must be a DNS name, not an IP address")]
        }
        let name = text.hasPrefix("*.") ? String(text.dropFirst(2)) : text
        return NameSyntax.subdomain.faults(in: name).map { .invalid(path, host, $0) }
    }

    static func ingressPath(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let text = object["path"]?.string ?? ""
        guard ["Exact", "Prefix"].contains(object["pathType"]?.string ?? "") else { return [] }
        return text.hasPrefix("/") ? [] : [.invalid(path.field("path"), .string(text), "must be an absolute path")]
    }

    static func ingressBackend(_ backend: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let service = backend["service"] ?? .null
        let resource = backend["resource"] ?? .null
        if service.isNull {
            return resource.isNull ? [.required(path, "service or resource backend is required")] : []
        }
        if !resource.isNull { return [.invalid(path, "", "cannot set both resource and service backends")] }
        let name = service[path: "port", "name"]?.string ?? ""
        let number = service[path: "port", "number"]?.integer ?? 0
        switch (name.isEmpty, number == 0) {
        case (true, true): return [.required(path, "port name or number is required")]
        case (false, false): return [.invalid(path, "", "cannot set both port name & port number")]
        default: return []
        }
    }
}
