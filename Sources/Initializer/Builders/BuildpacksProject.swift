import Files

/// Tells projects that buildpacks can build.
enum BuildpacksProject {
    /// What a Python project must have beside its list of packages, for something to be started.
    private static let pythonEntries = ["Procfile", "main.py", "app.py"]

    static func isOne(_ path: String, files: Set<String>) -> Bool {
        let directory = PathText.parent(path)
        func has(_ name: String) -> Bool { files.contains(PathText.join(directory, name)) }
        switch PathText.name(path) {
        case "requirements.txt": return pythonEntries.contains(where: has)
        case "pyproject.toml": return !has("requirements.txt") && pythonEntries.contains(where: has)
        default: return true
        }
    }
}
