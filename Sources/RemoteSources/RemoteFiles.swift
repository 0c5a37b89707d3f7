import Diagnostics
import HTTP

/// Reads single files from web servers.
public struct RemoteFiles: Sendable {
    private let web: WebAccess
    private static let mostRedirects = 10

    /// - Parameter environment: for the variables that name proxies.
    public init(environment: [String: String]) {
        web = WebAccess(environment: environment)
    }

    /// The bytes of a file (`GET`). Redirects are followed, but not from `https` to `http`.
    ///
    /// - Parameters:
    ///   - limit: the most bytes to take.
    ///   - deadline: for all of it.
    /// - Throws: `RemoteSourceError` for anything but status 200, `CancellationError`.
    public func read(
        _ url: String, limit: Int = 16 << 20, deadline: Duration = .seconds(60)
    ) async throws -> [UInt8] {
        let end = ContinuousClock.now + deadline
        var place = url
        for _ in 0...Self.mostRedirects {
            let response = try await get(place, for: url, limit: limit, within: end - .now)
            switch response.status {
            case 200: return response.body
            case 301, 302, 303, 307, 308: place = try Self.next(after: place, response, for: url)
            default:
                throw RemoteSourceError(
                    [401, 403, 404, 410].contains(response.status) ? .notFound : .failed,
                    "cannot fetch '\(ShownURL.text(url))': the server answers \(Self.meaning(of: response.status))",
                    hints: [Self.hint(for: response.status)])
            }
        }
        throw RemoteSourceError(
            .failed, "cannot fetch '\(ShownURL.text(url))': it leads through more than \(Self.mostRedirects) redirects",
            hints: ["use the URL of the file itself"])
    }

    private func get(_ place: String, for url: String, limit: Int, within time: Duration) async throws -> HTTPResponse {
        do {
            let headers: HTTPHeaders = ["Accept": "*/*"]
            return try await web.send(
                HTTPRequest("GET", place, headers: headers, timeout: max(time, .milliseconds(1))), limit: limit)
        } catch let error as HTTPError {
            let reason = error.message.replacing(place, with: ShownURL.text(place))
            throw RemoteSourceError(
                .failed, "cannot fetch '\(ShownURL.text(url))': \(reason)", hints: error.hints, cause: error)
        }
    }

    private static func next(after place: String, _ response: HTTPResponse, for url: String) throws -> String {
        guard let location = response.headers["Location"], let next = URLReference.resolve(location, against: place),
            next.hasPrefix("http://") || next.hasPrefix("https://")
        else {
            throw RemoteSourceError(
                .failed, "cannot fetch '\(ShownURL.text(url))': the server redirects to no usable URL",
                hints: ["use the URL of the file itself"])
        }
        guard !place.hasPrefix("https://") || next.hasPrefix("https://") else {
            throw RemoteSourceError(
                .failed,
                "cannot fetch '\(ShownURL.text(url))': the server redirects to '\(ShownURL.text(next))', which is not encrypted",
                hints: ["use the URL of the file itself"])
        }
        return next
    }

    private static func meaning(of status: Int) -> String {
        let words = [401: "not authorized", 403: "forbidden", 404: "not found", 410: "gone"]
        return words[status].map { "\(status), \($0)" } ?? "\(status)"
    }

    private static func hint(for status: Int) -> String {
        switch status {
        case 401, 403: "check that it can be read without logging in, or use a git repository"
        case 404, 410: "check the URL"
        default: "try again later"
        }
    }
}
