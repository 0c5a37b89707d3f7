internal import Diagnostics
internal import HTTP
internal import Tasks
internal import YAML

/// What the server serves. Group versions are asked for one by one, when they are needed, and once.
final class Discovery: Sendable {
    private let connection: Connection
    /// By `v1`, `apps/v1`; empty for what is not served.
    private let versions = SharedLoads<String, [APIResource]>()
    private let everything = SharedLoads<Int, [APIResource]>()

    /// Where a user's word is looked for before everything is asked for, in the order that decides.
    private static let common = ["v1", "apps/v1", "batch/v1", "networking.k8s.io/v1"]

    init(_ connection: Connection) {
        self.connection = connection
    }

    func forget() {
        versions.forgetAll()
        everything.forgetAll()
    }

    // MARK: - By kind

    func resource(apiVersion: String, kind: String, patience: Duration) async throws -> APIResource {
        let deadline = ContinuousClock.now + patience
        var wasLoaded = versions.loaded(apiVersion) != nil
        while true {
            if let found = try await resources(apiVersion).first(where: { $0.kind == kind }) { return found }
            // It may have come since: ask again before saying that there is no such kind.
            versions.forget(apiVersion)
            if wasLoaded {
                wasLoaded = false
                continue
            }
            guard .now < deadline else { break }
            try await Task.sleep(for: .milliseconds(250))
        }
        throw try await unknown(kind: kind, apiVersion: apiVersion)
    }

    /// The resources of one group version; none when it is not served.
    private func resources(_ apiVersion: String) async throws -> [APIResource] {
        try await versions.value(for: apiVersion) {
            let request = APIRequest(
                path: APIResource.root(ofAPIVersion: apiVersion), purpose: "cannot discover '\(apiVersion)'")
            do {
                return Self.legacy(try connection.parse(await connection.send(request)), apiVersion: apiVersion)
            } catch let error as KubernetesError where error.code == .notFound {
                return []
            }
        }
    }

    private func unknown(kind: String, apiVersion: String) async throws -> KubernetesError {
        var hints: [String] = []
        do {
            everything.forgetAll()
            let all = try await all()
            let served = all.filter { $0.kind == kind }.map { "'\($0.apiVersion)'" }
            if served.isEmpty {
                hints = [suggestionHint(for: kind, among: Set(all.map(\.kind)))].compactMap { $0 }
                hints.append("if it comes from a CRD, apply the CRD first")
            } else {
                hints = ["it is served as \(served.joined(separator: ", "))"]
            }
        } catch let error as KubernetesError {
            hints = ["what else is served could not be asked: \(error.message)"]
        }
        return KubernetesError(
            .unknownKind, "the cluster knows no kind '\(kind)' in version '\(apiVersion)'", hints: hints)
    }

    // MARK: - By name

    func resource(named word: String) async throws -> APIResource {
        let lower = word.lowercased()
        if !lower.contains(".") {
            for isShort in [false, true] {
                for version in Self.common {
                    let list = try await resources(version)
                    if let found = list.first(where: { Self.matches($0, lower, isShort: isShort) }) { return found }
                }
            }
        }
        everything.forgetAll()
        let all = try await all()
        let parts = lower.split(separator: ".", maxSplits: 1).map(String.init)
        for isShort in [false, true] {
            if parts.count == 1 {
                if let found = all.first(where: { Self.matches($0, lower, isShort: isShort) }) { return found }
                continue
            }
            let group = parts[1]
            let dot = group.firstIndex(of: ".")
            let version = dot.map { String(group[..<$0]) } ?? group
            let rest = dot.map { String(group[group.index(after: $0)...]) } ?? ""
            for item in all where Self.matches(item, parts[0], isShort: isShort) {
                if item.group == group || (item.version == version && item.group == rest) { return item }
            }
        }
        throw KubernetesError(
            .unknownKind, "the cluster has no resource type '\(word)'",
            hints: [suggestionHint(for: word, among: Set(all.flatMap { [$0.name, $0.singularName] }))].compactMap { $0 }
        )
    }

    private static func matches(_ resource: APIResource, _ word: String, isShort: Bool) -> Bool {
        isShort ? resource.shortNames.contains(word) : resource.name == word || resource.singularName == word
    }

    // MARK: - Everything

    /// Every resource, core first, then by group in the server's order, the preferred version first.
    func all() async throws -> [APIResource] {
        try await everything.value(for: 0) {
            let form = "application/json;g=apidiscovery.k8s.io;v=%;as=APIGroupDiscoveryList"
            let accept =
                ["v2", "v2beta1"].map { form.split(separator: "%").joined(separator: $0) } + ["application/json"]
            let answers = try await ["/api", "/apis"].concurrentMap { [connection] path in
                var request = APIRequest(path: path, purpose: "cannot discover what the cluster serves")
                request.accept = accept.joined(separator: ",")
                let response = try await connection.send(request)
                let isAggregated = response.headers["Content-Type"]?.contains("as=APIGroupDiscoveryList") ?? false
                return (isAggregated, try connection.parse(response))
            }
            let nested = try await answers.concurrentMap { [self] isAggregated, node -> [APIResource] in
                if isAggregated { return Self.aggregated(node) }
                return try await Self.groupVersions(node).concurrentMap(limit: 20) { try await self.reachable($0) }
                    .flatMap { $0 }
            }
            return nested.flatMap { $0 }
        }
    }

    /// As `resources`, but an extension server that is down is only left out.
    private func reachable(_ apiVersion: String) async throws -> [APIResource] {
        do {
            return try await resources(apiVersion)
        } catch let error as KubernetesError where error.status == 503 {
            return []
        }
    }

    // MARK: - Reading answers

    /// The group versions that `/api` and `/apis` name in their old forms.
    static func groupVersions(_ node: Node) -> [String] {
        if let versions = node["versions"]?.sequence { return versions.compactMap(\.text) }
        return (node["groups"]?.sequence ?? []).flatMap { group in
            let preferred = group[path: "preferredVersion", "groupVersion"]?.text
            let all = (group["versions"]?.sequence ?? []).compactMap { $0["groupVersion"]?.text }
            return [preferred].compactMap { $0 } + all.filter { $0 != preferred }
        }
    }

    /// An `APIResourceList`. Subresources are left out.
    static func legacy(_ node: Node, apiVersion: String) -> [APIResource] {
        let (group, version) = split(apiVersion)
        return (node["resources"]?.sequence ?? []).compactMap { item in
            guard let name = item["name"]?.text, let kind = item["kind"]?.text, !name.contains("/") else { return nil }
            return APIResource(
                group: group, version: version, kind: kind, name: name, singularName: item["singularName"]?.text ?? "",
                isNamespaced: item["namespaced"]?.bool ?? false, verbs: texts(item["verbs"]),
                shortNames: texts(item["shortNames"]), categories: texts(item["categories"]))
        }
    }

    /// An `APIGroupDiscoveryList`.
    static func aggregated(_ node: Node) -> [APIResource] {
        (node["items"]?.sequence ?? []).flatMap { group -> [APIResource] in
            let groupName = group[path: "metadata", "name"]?.text ?? ""
            return (group["versions"]?.sequence ?? []).flatMap { version -> [APIResource] in
                (version["resources"]?.sequence ?? []).compactMap { item -> APIResource? in
                    guard let name = item["resource"]?.text, let versionName = version["version"]?.text,
                        let kind = item[path: "responseKind", "kind"]?.text, !kind.isEmpty
                    else { return nil }
                    return APIResource(
                        group: groupName, version: versionName, kind: kind, name: name,
                        singularName: item["singularResource"]?.text ?? "",
                        isNamespaced: item["scope"]?.text == "Namespaced", verbs: texts(item["verbs"]),
                        shortNames: texts(item["shortNames"]), categories: texts(item["categories"]))
                }
            }
        }
    }

    private static func split(_ apiVersion: String) -> (String, String) {
        guard let slash = apiVersion.firstIndex(of: "/") else { return ("", apiVersion) }
        return (String(apiVersion[..<slash]), String(apiVersion[apiVersion.index(after: slash)...]))
    }

    private static func texts(_ node: Node?) -> [String] { (node?.sequence ?? []).compactMap(\.text) }
}
