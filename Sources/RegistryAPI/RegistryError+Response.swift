import FoundationEssentials
import HTTP

extension RegistryError {
    /// The one place where a registry's refusals become errors, with its own reason in them.
    ///
    /// - Parameter action: what was tried, such as `read 'localhost:5000/api:v1'`.
    init(_ response: HTTPResponse, action: String, host: String) {
        let reason = Self.reason(response)
        let because = reason.map { ": \($0)" } ?? ""
        let start = "the registry '\(host)'"
        switch response.status {
        case 401:
            self.init(
                .unauthorized, "\(start) does not let you \(action)\(because)",
                hints: ["run 'docker login \(host)', or check the credentials in Docker's config.json"])
        case 403:
            self.init(
                .denied, "\(start) does not allow you to \(action)\(because)",
                hints: ["check that your account may do so, and that the repository's name is right"])
        case 404: self.init(.notFound, "\(start) has nothing to \(action)\(because)")
        case 429:
            self.init(
                .tooManyRequests, "\(start) takes no more requests for now, to \(action)\(because)",
                hints: ["log in with 'docker login \(host)' for a higher limit, or try again later"])
        default: self.init(.refused, "\(start) answers \(response.status), asked to \(action)\(because)")
        }
    }

    /// `errors[]` of the distribution spec, or what a plain text says.
    private static func reason(_ response: HTTPResponse) -> String? {
        struct Body: Decodable {
            struct Entry: Decodable {
                var code: String?
                var message: String?
            }
            var errors: [Entry]
        }
        do {
            let body = try JSONDecoder().decode(Body.self, from: Data(response.body))
            let entries = body.errors.map { entry in
                [entry.code, entry.message].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
            }
            return entries.isEmpty ? nil : entries.joined(separator: "; ")
        } catch {
            // Proxies and old registries answer with plain text, some with a whole HTML page.
            let line = response.text.split(separator: "\n").first.map(String.init) ?? ""
            return line.isEmpty || line.hasPrefix("<") ? nil : String(line.prefix(200))
        }
    }
}
