internal import Diagnostics
internal import HTTP
internal import YAML

extension KubernetesError {
    /// What an answer that is no success means. The body is decided on by the code first: not all are Status objects.
    init(answer head: HTTPResponseHead, body: [UInt8], to request: APIRequest, cluster: ClusterConfiguration) {
        let parsed = try? JSONParser.parse(body, path: "answer")  // other bodies are text, used below
        let status = parsed.flatMap { $0["kind"]?.text == "Status" ? $0 : nil }
        let reason = status?["reason"]?.text
        let causes = (status?[path: "details", "causes"]?.sequence ?? []).map {
            Cause(
                reason: $0["reason"]?.text ?? "", message: $0["message"]?.text ?? "", field: $0["field"]?.text ?? "")
        }
        var said = status?["message"]?.text ?? ""
        if said.isEmpty, status == nil { said = Self.plainText(body, type: head.headers["Content-Type"]) }
        if said.isEmpty { said = "the server answered \(head.status)" }
        // A 403 of a missing object that may not be created has an empty end.
        if head.status == 403, said.hasSuffix(": ") { said += "it does not exist, and this user may not create it" }
        let code = Self.code(status: head.status, reason: reason, message: said)
        let seconds =
            head.headers["Retry-After"].flatMap { Int($0) } ?? status?[path: "details", "retryAfterSeconds"]?.integer
        self.init(
            code, "\(request.purpose): \(Self.summary(said, code: code, causes: causes))",
            hints: Self.hints(code, head: head, cluster: cluster, causes: causes),
            notes: causes.count > 1 || code == .conflict ? causes.map { Diagnostic.Note(Self.text(of: $0)) } : [],
            status: head.status, reason: reason, causes: causes, retryAfter: seconds.map { .seconds(max(0, $0)) })
    }

    /// What a transfer without an answer means: which server, which context, why.
    init(failure: HTTPError, of request: APIRequest, cluster: ClusterConfiguration) {
        let context = cluster.context.map { " (context '\($0)')" } ?? ""
        let place = "the cluster at \(cluster.server)\(context)"
        switch failure.code {
        case .timedOut:
            self.init(
                .timedOut, "\(request.purpose): \(place) did not answer in time: \(failure.message)",
                hints: failure.hints + ["is the cluster overloaded or behind a firewall?"], cause: failure)
        case .unknownHost, .connectionFailed, .tls, .connectionLost:
            var hints = failure.hints
            if failure.code == .connectionFailed || failure.code == .unknownHost {
                hints.append("is the cluster running? another context can be chosen with '--kube-context'")
            }
            let part = failure.tlsPart.map { cluster.advice(on: $0) }
            self.init(
                .unreachable, "cannot reach \(place): \(failure.message)", at: part?.location,
                hints: hints + (part?.hints ?? []), cause: failure)
        case .bodyTooLarge, .badRequest, .requestBody:
            self.init(.badAnswer, "\(request.purpose): \(failure.message)", hints: failure.hints, cause: failure)
        }
    }

    private static func code(status: Int, reason: String?, message: String) -> Code {
        switch status {
        case 401: .unauthorized
        case 403: .forbidden
        case 404: .notFound
        case 409: reason == "AlreadyExists" ? .alreadyExists : .conflict
        case 410: .expired
        case 429: .tooManyRequests
        // Server-side apply's schema errors come as 500 without a reason, in every version.
        case 500 where reason == nil && message.hasPrefix("failed to create"): .invalid
        case 400, 413, 422: .invalid
        case 500...: .serverError
        default: .badAnswer
        }
    }

    private static func summary(_ said: String, code: Code, causes: [Cause]) -> String {
        if code == .conflict, causes.contains(where: { $0.reason == "FieldManagerConflict" }) {
            return causes.count == 1 ? "a field is owned by another" : "\(causes.count) fields are owned by others"
        }
        return shortened(said)
    }

    private static func text(of cause: Cause) -> String {
        let text = shortened(cause.message)
        return cause.field.isEmpty || cause.field == "[]" ? text : "\(cause.field): \(text)"
    }

    /// Some answers quote whole objects; the ends hold what matters.
    static func shortened(_ text: String) -> String {
        let limit = 600
        guard text.count > limit else { return text }
        return "\(text.prefix(limit / 2)) ... \(text.suffix(limit / 3))"
    }

    private static func plainText(_ body: [UInt8], type: String?) -> String {
        guard let text = trimmed(body) else { return "" }
        // A proxy's page says nothing that a terminal can show.
        if text.hasPrefix("<") || type?.contains("html") ?? false { return "" }
        return text
    }

    private static func hints(
        _ code: Code, head: HTTPResponseHead, cluster: ClusterConfiguration, causes: [Cause]
    ) -> [String] {
        let context = cluster.context.map { "context '\($0)'" } ?? "the service account"
        return switch code {
        case .unauthorized: ["the credentials of \(context) are not accepted: log in again"]
        case .conflict where causes.contains { $0.reason == "FieldManagerConflict" }:
            ["remove the fields from the manifest, or take them over by force"]
        case .forbidden where causes.contains { $0.reason == "NamespaceTerminating" }:
            ["the namespace is being deleted: wait until it is gone"]
        case .serverError: head.headers["Audit-Id"].map { ["the server's log has it under audit id \($0)"] } ?? []
        default: []
        }
    }
}
