import JSON

extension SecuritySettings {
    /// From the security contexts of a container and its pod.
    ///
    /// - Throws: `ConfigurationProblem` when it must not run as root and would.
    init(
        container: JSONValue, pod: JSONValue, image: RuntimeImage
    ) throws(ConfigurationProblem) {
        self.init()
        let own = container["securityContext"]
        let shared = pod[path: "spec", "securityContext"]
        let user = own?["runAsUser"]?.integer ?? shared?["runAsUser"]?.integer
        let group = own?["runAsGroup"]?.integer ?? shared?["runAsGroup"]?.integer
        if own?["runAsNonRoot"]?.bool ?? shared?["runAsNonRoot"]?.bool ?? false {
            try Self.checkNonRoot(
                user, image,
                place: "(pod: \"\(PodIdentity(pod).text)\", container: \(container["name"]?.string ?? ""))")
        }
        if let user {
            self.user = group.map { "\(user):\($0)" } ?? "\(user)"
        } else if let group {
            let name = image.user.split(separator: ":").first.map(String.init) ?? "0"
            self.user = "\(name):\(group)"
        }
        groups = (shared?["supplementalGroups"]?.array ?? []).compactMap(\.integer)
        if let group = shared?["fsGroup"]?.integer { groups.append(group) }
        isPrivileged = own?["privileged"]?.bool ?? false
        hasReadOnlyRoot = own?["readOnlyRootFilesystem"]?.bool ?? false
        allowsMorePrivileges = own?["allowPrivilegeEscalation"]?.bool ?? true
        addedCapabilities = (own?[path: "capabilities", "add"]?.array ?? []).compactMap(\.string)
        droppedCapabilities = (own?[path: "capabilities", "drop"]?.array ?? []).compactMap(\.string)
    }

    private static func checkNonRoot(
        _ user: Int?, _ image: RuntimeImage, place: String
    ) throws(ConfigurationProblem) {
        if let user {
            if user == 0 {
                throw ConfigurationProblem("container's runAsUser breaks non-root policy \(place)")
            }
            return
        }
        let name = image.user.split(separator: ":").first.map(String.init) ?? ""
        if name.isEmpty || Int(name) == 0 {
            throw ConfigurationProblem("container has runAsNonRoot and image will run as root \(place)")
        }
        if Int(name) == nil {
            throw ConfigurationProblem(
                "container has runAsNonRoot and image has non-numeric user (\(name)), "
                    + "cannot verify user is non-root \(place)")
        }
    }
}
