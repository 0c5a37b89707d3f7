import Files

/// What a file may be by its name.
enum FileInterest: Sendable, Hashable {
    case dockerfile, chart, kustomization, compose, yaml, maven, gradle, goModule, buildpacks

    /// In bytes. What is larger is no source of a configuration.
    var sizeLimit: Int64 { self == .yaml ? 8 << 20 : 4 << 20 }

    /// All that a file may be; empty for files that are never looked into.
    static func of(_ path: String) -> [FileInterest] {
        let name = PathText.name(path)
        let lower = name.lowercased()
        var result: [FileInterest] = []
        if lower.contains("dockerfile") { result.append(.dockerfile) }
        if kustomizationNames.contains(name) {
            result.append(.kustomization)
        } else if name == "Chart.yaml" {
            result.append(.chart)
        } else if composeNames.contains(name) {
            result.append(.compose)
        } else if lower.hasSuffix(".yaml") || lower.hasSuffix(".yml") {
            result.append(.yaml)
        } else if lower.hasSuffix(".json"), !jsonOfTools.contains(name) {
            result.append(.yaml)
        }
        if name == "pom.xml" { result.append(.maven) }
        if name == "build.gradle" || name == "build.gradle.kts" { result.append(.gradle) }
        if name == "go.mod" { result.append(.goModule) }
        if buildpacksNames.contains(name) || name.hasSuffix(".csproj") { result.append(.buildpacks) }
        return result
    }

    /// Names of kustomizations, as kustomize knows them.
    static let kustomizationNames: Set<String> = ["kustomization.yaml", "kustomization.yml", "Kustomization"]
    static let composeNames: Set<String> = [
        "docker-compose.yml", "docker-compose.yaml", "compose.yaml", "compose.yml",
    ]
    private static let jsonOfTools: Set<String> = [
        "package.json", "package-lock.json", "composer.json", "tsconfig.json", "angular.json",
    ]
    private static let buildpacksNames: Set<String> = [
        "project.toml", "package.json", "go.mod", "pom.xml", "build.gradle", "build.gradle.kts", "requirements.txt",
        "pyproject.toml",
    ]
}
