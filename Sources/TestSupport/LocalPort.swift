#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A port of 127.0.0.1 that is listened on, so that nobody else can, until `release`.
public final class LocalPort: Sendable {
    public let number: Int
    private let descriptor: Int32

    /// - Parameter number: nil for a free one.
    /// - Throws: `TestSupportError` when the port is taken.
    public init(_ number: Int? = nil) throws {
        #if canImport(Glibc)
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        address.sin_port = in_port_t(number ?? 0).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        self.number = Int(in_port_t(bigEndian: address.sin_port))
        guard isOpen else {
            close(descriptor)
            throw TestSupportError("port \(number ?? 0) is taken")
        }
    }

    /// Lets others have the port.
    public func release() { close(descriptor) }

    /// A port that nobody listens on, so far.
    public static func free() throws -> Int {
        let port = try LocalPort()
        port.release()
        return port.number
    }

    /// Whether nobody listens on a port of 127.0.0.1.
    public static func isFree(_ number: Int) -> Bool {
        guard let port = try? LocalPort(number) else { return false }
        port.release()
        return true
    }
}
