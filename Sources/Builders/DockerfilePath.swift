/// Where a Dockerfile is.
public enum DockerfilePath {
    /// The absolute path: below the context unless it is absolute itself (spec skaffold-pipeline 3.1).
    public static func path(_ dockerfile: String, context: String) -> String {
        if dockerfile.hasPrefix("/") { return dockerfile }
        return context + "/" + (dockerfile.isEmpty ? "Dockerfile" : dockerfile)
    }
}
