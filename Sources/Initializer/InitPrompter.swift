/// Asks the user. Implementations throw `CancellationError` on Ctrl+C; nothing has been written then.
public protocol InitPrompter: Sendable {
    /// - Returns: the index of the chosen one.
    func choose(_ question: String, among options: [String]) async throws -> Int
    /// - Returns: the indices of the chosen ones, perhaps none.
    func chooseSeveral(_ question: String, among options: [String]) async throws -> [Int]
    /// - Returns: a number, or nil for none.
    func number(_ question: String, default: Int?) async throws -> Int?
    func confirm(_ question: String, default: Bool) async throws -> Bool
}
