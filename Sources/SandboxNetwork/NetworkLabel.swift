/// Labels by which what belongs to a sandbox is found again.
public enum NetworkLabel {
    /// The sandbox's name, as on its pods' containers.
    public static let sandbox = "sk.dev/sandbox"
    /// `network` or `agent`.
    public static let role = "sk.dev/role"
    /// What the agent's container was made of; another is made when this differs.
    public static let recipe = "sk.dev/recipe"
}
