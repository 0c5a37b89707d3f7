import JSON
import ObjectTables
import SandboxModel

/// In which form a client wants objects (`Accept`).
enum AnswerForm: Sendable, Hashable {
    case object
    case table(IncludeObject)
    case metadata

    /// The first form of the header that the server has.
    ///
    /// - Throws: 406 when there is none, such as for protobuf alone.
    init(_ request: APIRequest) throws(StatusError) {
        let accepted = request.headers["accept"] ?? ""
        if accepted.trimmingSpaces.isEmpty {
            self = .object
            return
        }
        for entry in accepted.split(separator: ",") {
            var parameters: [String: String] = [:]
            let parts = entry.split(separator: ";").map { $0.trimmingSpaces }
            for part in parts.dropFirst() {
                let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
                if pair.count == 2 { parameters[pair[0]] = pair[1] }
            }
            guard ["application/json", "*/*", "application/*"].contains(parts.first?.lowercased() ?? "") else {
                continue
            }
            switch parameters["as"] {
            case nil: self = .object
            case "Table":
                guard parameters["v"] == "v1", parameters["g"] == "meta.k8s.io" else { continue }
                self = .table(request[query: "includeObject"].flatMap(IncludeObject.init) ?? .metadata)
            case "PartialObjectMetadata", "PartialObjectMetadataList": self = .metadata
            default: continue
            }
            return
        }
        throw StatusError(
            code: 406, reason: "NotAcceptable",
            message: "only the following media types are accepted: application/json")
    }
}
