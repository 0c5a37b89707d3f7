/// What a piece of text means to the reader. How that looks is decided when it is written out.
public enum TextStyle: Sendable, Hashable {
    case plain
    /// A phase begins.
    case heading
    case success, warning, error
    /// Less important than what stands beside it.
    case faint
    case strong
    /// One of a round of colours, to tell artifacts and containers apart; any number does.
    case series(Int)

    /// The parameters of the SGR control sequence (ECMA-48 8.3.117); nil for text without colour.
    var parameters: String? {
        switch self {
        case .plain: nil
        case .heading: "34"
        case .success: "32"
        case .warning: "33"
        case .error: "31"
        case .faint: "2"
        case .strong: "1"
        case .series(let number): Self.round[((number % Self.round.count) + Self.round.count) % Self.round.count]
        }
    }

    private static let round = ["36", "35", "32", "33", "34", "96", "95", "92", "93", "94", "91"]
}
