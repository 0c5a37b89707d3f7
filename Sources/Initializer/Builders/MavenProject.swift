/// What a `pom.xml` says about Jib.
struct MavenProject: Sendable {
    private let root: XMLElement
    private let parent: [String: String]
    private let inheritedPlugin: XMLElement?

    /// - Parameter parent: the project that this is a module of.
    init?(parsing bytes: [UInt8], parent: MavenProject? = nil) {
        guard let root = XMLElement(parsing: bytes), root.name == "project" else { return nil }
        self.root = root
        self.parent = parent?.properties ?? [:]
        inheritedPlugin = parent?.appliedPlugin
    }

    /// Directories of the modules, relative to the file.
    var modules: [String] {
        (root["modules"]?.children ?? []).filter { $0.name == "module" }.compactMap(\.value)
    }

    var isAggregate: Bool { !modules.isEmpty || root["packaging"]?.value == "pom" }

    /// Whether Jib builds an image of this project.
    var usesJib: Bool { appliedPlugin != nil }

    /// `to.image` of Jib's configuration, with properties filled in; nil where that cannot be told.
    var image: String? {
        let own = Self.plugin(in: root[path: "build", "plugins"])?[path: "configuration", "to", "image"]
        let managed = Self.plugin(in: root[path: "build", "pluginManagement", "plugins"])
        let text =
            own ?? inheritedPlugin?[path: "configuration", "to", "image"]
            ?? managed?[path: "configuration", "to", "image"]
        return (text?.value ?? properties["jib.to.image"] ?? properties["image"]).flatMap(expand)?.imageName
    }

    private var appliedPlugin: XMLElement? {
        Self.plugin(in: root[path: "build", "plugins"]) ?? inheritedPlugin
            ?? (root["profiles"]?.children ?? []).compactMap { Self.plugin(in: $0[path: "build", "plugins"]) }.first
    }

    private static func plugin(in list: XMLElement?) -> XMLElement? {
        list?.children.first { $0["artifactId"]?.value == "jib-maven-plugin" }
    }

    private var properties: [String: String] {
        var result = parent
        for property in root["properties"]?.children ?? [] { result[property.name] = property.value ?? "" }
        for name in ["artifactId", "groupId", "version", "name"] {
            let value =
                root[name]?.value ?? (name == "artifactId" || name == "name" ? nil : root[path: "parent", name]?.value)
            guard let value else { continue }
            result["project." + name] = value
            result["pom." + name] = value
        }
        return result
    }

    private func expand(_ text: String) -> String? {
        var result = text
        for _ in 0..<10 {
            guard let start = result.firstRange(of: "${") else { return result }
            guard let end = result[start.upperBound...].firstIndex(of: "}"),
                let value = properties[String(result[start.upperBound..<end])]
            else { return nil }
            result.replaceSubrange(start.lowerBound...end, with: value)
        }
        return nil
    }
}
