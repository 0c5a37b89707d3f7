import JSON
import KubernetesSchemas
import SandboxModel

extension APIServer {
    /// What is no API of objects: health, version, the API's description.
    func answerOutside(_ segments: [String], _ request: APIRequest) throws(StatusError) -> APIResponse {
        switch segments.first {
        case nil:
            let paths =
                ["/api", "/api/v1", "/apis"]
                + kinds.catalogue.groupVersions.filter { !$0.group.isEmpty }
                .flatMap { ["/apis/\($0.group)", "/apis/\($0.group)/\($0.version)"] }
                + ["/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"]
            return APIResponse(json: ["paths": Self.texts(paths)])
        case "healthz", "livez", "readyz":
            let isVerbose = request[query: "verbose"] != nil
            let text = isVerbose ? "[+]ping ok\n[+]store ok\n\(segments[0]) check passed\n" : "ok"
            return APIResponse(
                headers: [("Content-Type", "text/plain; charset=utf-8")], body: .bytes(Array(text.utf8)))
        case "version": return APIResponse(json: versionInfo)
        case "openapi": return try openAPI(Array(segments.dropFirst()), request)
        default: throw .unknownResource
        }
    }

    private var versionInfo: JSONValue {
        let parts = configuration.version.split(separator: ".").map(String.init)
        #if arch(arm64)
            let platform = "linux/arm64"
        #else
            let platform = "linux/amd64"
        #endif
        return [
            "major": .string(parts.first ?? ""), "minor": .string(parts.count > 1 ? parts[1] : ""),
            "gitVersion": .string("v\(configuration.version)+sk"), "gitCommit": "", "gitTreeState": "clean",
            "buildDate": "1970-01-01T00:00:00Z", "goVersion": "none", "compiler": "swift",
            "platform": .string(platform),
        ]
    }

    private func openAPI(_ path: [String], _ request: APIRequest) throws(StatusError) -> APIResponse {
        let catalogue = kinds.catalogue
        func json(_ bytes: [UInt8]) -> APIResponse {
            APIResponse(headers: [("Content-Type", "application/json")], body: .bytes(bytes))
        }
        let accept = request.headers["accept"] ?? ""
        let onlyProtobuf = !accept.isEmpty && !accept.contains("json") && !accept.contains("*/*")
        guard !onlyProtobuf else {
            if path == ["v2"] { return Self.openAPIWithoutTypes }
            throw StatusError(
                code: 406, reason: "NotAcceptable",
                message: "only the following media types are accepted: application/json")
        }
        switch path.first {
        case "v2" where path.count == 1: return json(catalogue.openAPIV2())
        case "v3" where path.count == 1: return json(catalogue.openAPIV3Index())
        case "v3" where path.count == 3 && path[1] == "api":
            if let text = catalogue.openAPIV3(group: "", version: path[2]) { return json(text) }
        case "v3" where path.count == 4 && path[1] == "apis":
            if let text = catalogue.openAPIV3(group: path[2], version: path[3]) { return json(text) }
        default: break
        }
        throw .unknownResource
    }

    /// A document of version 2 in protobuf form, which older clients ask for, with nothing in it but its header: kubectl
    /// takes what it needs from version 3, and asks for this one to be told that a kind is not there.
    private static let openAPIWithoutTypes: APIResponse = {
        func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] { [number << 3 | 2, UInt8(bytes.count)] + bytes }
        let info = field(1, Array("Kubernetes".utf8)) + field(2, Array("v1".utf8))
        return APIResponse(
            headers: [("Content-Type", "application/com.github.proto-openapi.spec.v2.v1.0+protobuf")],
            body: .bytes(field(1, Array("2.0".utf8)) + field(2, info) + field(8, [])))
    }()
}
