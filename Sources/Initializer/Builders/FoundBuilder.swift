import Files
import YAML

/// Something that can build an image.
public struct FoundBuilder: Sendable, Hashable {
    /// The raw values are the peer's names, for `--analyze` and `--artifact`.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case docker = "Docker"
        case jibMaven = "Jib Maven Plugin"
        case jibGradle = "Jib Gradle Plugin"
        case ko = "Ko"
        case buildpacks = "Buildpacks"

        /// The lowest is taken where several could build an image.
        var rank: Int {
            switch self {
            case .docker: 1
            case .jibMaven, .jibGradle: 2
            case .ko: 3
            case .buildpacks: 5
            }
        }
    }

    public var kind: Kind
    /// The file that tells how to build, relative to the project.
    public var path: String
    /// The image that the build names by itself.
    public var image: String?
    /// The sub-project of a Jib build.
    public var project = ""
    /// The image that runs buildpacks.
    public var builderImage = ""
    /// The main package of a Ko build, relative to the module; empty for the module itself.
    public var mainPackage = ""
    /// The stage of a Dockerfile to build.
    public var target = ""
    public var buildArguments: [String: String] = [:]

    init(_ kind: Kind, _ path: String, image: String? = nil, project: String = "", builderImage: String = "") {
        self.kind = kind
        self.path = PathText.clean(path)
        self.image = image
        self.project = project
        self.builderImage = builderImage
    }

    var directory: String { PathText.parent(path) }

    /// The directory of what is built: a module's own where the build begins above it.
    var place: String {
        if project.isEmpty { return directory }
        return PathText.join(directory, project.split(separator: ":").joined(separator: "/"))
    }

    /// The value of `--artifact` for an image that this builds, as a shell takes it.
    func flag(for image: String) -> String {
        guard !project.isEmpty || !mainPackage.isEmpty else { return "\(path)=\(image)" }
        var payload: [(String, Node)] = [("path", .string(path))]
        if !project.isEmpty { payload.append(("project", .string(project))) }
        if !mainPackage.isEmpty { payload.append(("main", .string(mainPackage))) }
        let json: Node = [
            "builder": .string(kind.rawValue), "payload": .mapping(payload), "image": .string(image),
        ]
        return "'\(JSONEmitter.text(json))'"
    }

    /// For people, different for each builder of a project: `Docker (web/Dockerfile)`.
    public var description: String {
        let part = project.isEmpty ? mainPackage : project
        return part.isEmpty ? "\(kind.rawValue) (\(path))" : "\(kind.rawValue) (\(part), \(path))"
    }
}
