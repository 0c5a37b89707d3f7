/// One request to the API server, before it is known where that is.
struct APIRequest: Sendable {
    /// Whether sending it twice does the same as sending it once.
    enum Repeatability: Sendable {
        case always
        /// Only when the server surely did nothing.
        case ifNotExecuted
    }

    static let json = "application/json"
    static let metadata = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json"
    static let metadataList = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json"

    var method = "GET"
    /// Below the server's URL.
    var path: String
    var query: [(String, String)] = []
    var accept = APIRequest.json
    var contentType = APIRequest.json
    var body: [UInt8]?
    var repeatability = Repeatability.always
    /// From the start to the last byte of the answer.
    var timeout: Duration = .seconds(30)
    /// What cannot be done when it fails: `cannot apply deployment/web`.
    var purpose: String

    /// The path and query below the server's prefix.
    var target: String { path + queryString(query) }
}
