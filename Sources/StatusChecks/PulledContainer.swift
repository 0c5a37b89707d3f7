/// A container whose image is pulled.
struct PulledContainer: Sendable, Hashable {
    var pod: String
    var container: String
}
