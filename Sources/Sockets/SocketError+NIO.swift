import NIOCore
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension SocketError {
    /// The one place where errors of SwiftNIO become this target's, for a connection to `place`.
    init(connecting place: String, _ error: any Error) {
        switch error {
        case let error as SocketError: self = error
        case let error as NIOConnectionError:
            if let failure = error.connectionErrors.first {
                self.init(connecting: place, failure.error)
            } else if error.dnsAError != nil || error.dnsAAAAError != nil {
                self.init(
                    .unknownHost, "cannot find the host of '\(place)'",
                    hints: ["check the name and your network's DNS"],
                    cause: error)
            } else {
                self.init(.connectionFailed, "cannot connect to '\(place)'", cause: error)
            }
        case let error as IOError:
            self.init(
                .connectionFailed, "cannot connect to '\(place)': \(errnoText(error.errnoCode))", cause: error)
        case ChannelError.connectTimeout:
            self.init(.timedOut, "cannot connect to '\(place)' in time", cause: error)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self.init(.tls, "cannot agree on TLS with '\(place)': \(tlsReason(error))", cause: error)
        default:
            self.init(.connectionFailed, "cannot connect to '\(place)': \(error)", cause: error)
        }
    }
}

/// BoringSSL's word for what went wrong, without the source lines around it.
private func tlsReason(_ error: any Error) -> String {
    let text = "\(error)"
    guard let start = text.firstRange(of: "OPENSSL_internal:") else { return text }
    return text[start.upperBound...].prefix { $0 != " " }.lowercased().split(separator: "_").joined(separator: " ")
}

/// The system's words for an `errno` value, in lower case like all messages.
func errnoText(_ code: CInt) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard strerror_r(code, &buffer, buffer.count) == 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased()
}
