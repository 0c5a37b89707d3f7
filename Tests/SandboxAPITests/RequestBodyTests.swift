import JSON
import SandboxModel
import Testing

@testable import SandboxAPI

struct RequestBodyTests {
    private static let mark: [UInt8] = [0x6B, 0x38, 0x73, 0]
    /// The envelope of a `ConfigMap` of version `v1` that is named `a`.
    private static let configMap: [UInt8] =
        mark + [0x0A, 15, 0x0A, 2] + Array("v1".utf8) + [0x12, 9] + Array("ConfigMap".utf8)
        + [0x12, 5, 0x0A, 3, 0x0A, 1] + Array("a".utf8)

    @Test("reads protobuf as the object that it means")
    func readsProtobuf() throws {
        let request = APIRequest(
            "POST", "/api/v1/namespaces/default/configmaps",
            headers: ["content-type": "application/vnd.kubernetes.protobuf"], body: Self.configMap)
        #expect(
            try RequestBody.object(of: request) == ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "a"]])
    }

    @Test(
        "answers 400 to what cannot be read, and 415 to what is not known",
        arguments: [
            ("application/vnd.kubernetes.protobuf", 400), ("application/json", 400), ("application/xml", 415),
        ])
    func refuses(_ type: String, _ code: Int) {
        let request = APIRequest(
            "POST", "/api/v1/namespaces", headers: ["content-type": type], body: Array(Self.configMap.dropLast()))
        do throws(StatusError) {
            _ = try RequestBody.object(of: request)
            Issue.record("nothing was thrown")
        } catch {
            #expect(error.code == code)
        }
    }
}
