import Encodings

/// A repository that is connected to Google Cloud Build, second generation.
public struct CloudBuildRepository: Sendable, Hashable {
    public var projectID: String
    public var region: String
    public var connection: String
    public var repo: String

    public init(projectID: String, region: String, connection: String, repo: String) {
        self.projectID = projectID
        self.region = region
        self.connection = connection
        self.repo = repo
    }

    /// The resource's name in the API.
    var name: String {
        let parts = [
            ("projects", projectID), ("locations", region), ("connections", connection), ("repositories", repo),
        ]
        return parts.map { "\($0)/\(PercentEncoding.encode($1))" }.joined(separator: "/")
    }
}
