/// What may be done about changes: `--auto-build` and its like, or all of it, when the user asks for it.
public struct DevIntents: Sendable, Hashable {
    public var builds: Bool
    public var deploys: Bool

    public init(builds: Bool, deploys: Bool) {
        self.builds = builds
        self.deploys = deploys
    }

    public static let all = DevIntents(builds: true, deploys: true)
}
