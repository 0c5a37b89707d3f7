/// The two forms in which the server describes its API.
enum OpenAPIVersion: Sendable {
    /// `GET /openapi/v2`: Swagger 2.0, all groups in one text.
    case v2
    /// `GET /openapi/v3/...`: OpenAPI 3.0, a text a group and version.
    case v3

    /// What comes before the name of a type.
    var referencePrefix: String {
        switch self {
        case .v2: "#/definitions/"
        case .v3: "#/components/schemas/"
        }
    }
}
