internal import YAML

/// Changes that server-side apply cannot make, as JSON patch operations (Kubernetes API spec 3.6).
enum ApplyFaults {
    /// To `Recreate` while the server's default `rollingUpdate` is there, which nobody owns.
    static func strategy(intent: Node, live: Node) -> [Node] {
        guard intent["kind"]?.text == "Deployment",
            intent[path: "spec", "strategy", "type"]?.text == "Recreate",
            live[path: "spec", "strategy", "rollingUpdate"] != nil
        else { return [] }
        return [JSONPatch.replace("/spec/strategy", .mapping([("type", "Recreate")]))]
    }

    /// Probes, hooks, env sources and volume sources that are to go or to change their form. Servers before 1.20.6
    /// cannot drop a structure whose members they defaulted.
    static func unions(intent: Node, live: Node, manager: String) -> [Node] {
        guard let keys = PodSpecPath.keys(of: intent), let new = intent.at(keys), let old = live.at(keys) else {
            return []
        }
        let owned = ownedFields(live, manager: manager)?.at(keys.map { "f:\($0)" })
        let root = "/" + keys.joined(separator: "/")
        var patch: [Node] = []
        for list in ["initContainers", "containers"] {
            for (index, container) in (old[list]?.sequence ?? []).enumerated() {
                guard let name = container["name"]?.text, let wanted = item(new[list], named: name) else { continue }
                let place = "\(root)/\(list)/\(index)"
                let mine = owned?["f:\(list)"]?["k:{\"name\":\"\(name)\"}"]
                for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
                    patch += handler(
                        wanted[probe], container[probe], place: "\(place)/\(probe)", isMine: mine?["f:\(probe)"] != nil)
                }
                for hook in ["postStart", "preStop"] {
                    patch += handler(
                        wanted[path: "lifecycle", hook], container[path: "lifecycle", hook],
                        place: "\(place)/lifecycle/\(hook)", isMine: mine?[path: "f:lifecycle", "f:\(hook)"] != nil)
                }
                patch += environment(wanted["env"], container["env"], place: "\(place)/env")
            }
        }
        for (index, volume) in (old["volumes"]?.sequence ?? []).enumerated() {
            guard let name = volume["name"]?.text, let wanted = item(new["volumes"], named: name) else { continue }
            if Set(wanted.mapping?.keys ?? []) != Set(volume.mapping?.keys ?? []), wanted.mapping?.count ?? 0 > 1 {
                patch.append(JSONPatch.replace("\(root)/volumes/\(index)", wanted))
            }
        }
        return patch
    }

    private static let handlers = ["exec", "httpGet", "tcpSocket", "grpc"]

    /// One probe or hook: removed when only we had it, replaced when it asks in another way now.
    private static func handler(_ new: Node?, _ old: Node?, place: String, isMine: Bool) -> [Node] {
        guard let old else { return [] }
        guard let new else { return isMine ? [JSONPatch.remove(place)] : [] }
        let isSame = handlers.allSatisfy { (new[$0] == nil) == (old[$0] == nil) }
        return isSame ? [] : [JSONPatch.replace(place, new)]
    }

    private static func environment(_ new: Node?, _ old: Node?, place: String) -> [Node] {
        (old?.sequence ?? []).enumerated().compactMap { index, variable in
            guard let name = variable["name"]?.text, let wanted = item(new, named: name) else { return nil }
            let isSame =
                wanted["valueFrom"]?.mapping?.keys == variable["valueFrom"]?.mapping?.keys
                && (wanted["valueFrom"] != nil || variable["valueFrom"] == nil)
            return isSame ? nil : JSONPatch.replace("\(place)/\(index)", wanted)
        }
    }

    private static func item(_ list: Node?, named name: String) -> Node? {
        list?.sequence?.first { $0["name"]?.text == name }
    }

    private static func ownedFields(_ live: Node, manager: String) -> Node? {
        live[path: "metadata", "managedFields"]?.sequence?.first {
            $0["manager"]?.text == manager && $0["operation"]?.text == "Apply"
        }?["fieldsV1"]
    }
}
