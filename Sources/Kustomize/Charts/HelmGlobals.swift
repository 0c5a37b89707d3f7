/// `helmGlobals`: where charts are, and helm's own configuration.
struct HelmGlobals {
    var chartHome: String?
    var configHome: String?

    static let fieldNames = ["chartHome", "configHome"]

    init() {}

    init(_ decoder: FieldDecoder) throws {
        chartHome = try decoder.string("chartHome").nonEmpty
        configHome = try decoder.string("configHome").nonEmpty
    }
}
