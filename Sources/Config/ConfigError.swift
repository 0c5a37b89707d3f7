public import Diagnostics

/// Why configs could not be loaded, or what is wrong in them.
public struct ConfigError: DiagnosticError {
    /// Skaffold's stable codes (spec skaffold-config 6.3).
    public enum Code: String, Sendable, Hashable, CaseIterable {
        case fileParsing = "CONFIG_FILE_PARSING_ERR"
        case fileNotFound = "CONFIG_FILE_NOT_FOUND_ERR"
        case dependencyNotFound = "CONFIG_DEPENDENCY_NOT_FOUND_ERR"
        case duplicateNamesSameFile = "CONFIG_DUPLICATE_NAMES_SAME_FILE_ERR"
        case duplicateNamesAcrossFiles = "CONFIG_DUPLICATE_NAMES_ACROSS_FILES_ERR"
        case badFilter = "CONFIG_BAD_FILTER_ERR"
        case zeroFound = "CONFIG_ZERO_FOUND_ERR"
        case applyProfiles = "CONFIG_APPLY_PROFILES_ERR"
        case defaultValues = "CONFIG_DEFAULT_VALUES_ERR"
        case multiImportProfileConflict = "CONFIG_MULTI_IMPORT_PROFILE_CONFLICT_ERR"
        case profilesNotFound = "CONFIG_PROFILES_NOT_FOUND_ERR"
        case unknownAPIVersion = "CONFIG_UNKNOWN_API_VERSION_ERR"
        case missingManifestFile = "CONFIG_MISSING_MANIFEST_FILE_ERR"
        case remoteCacheNotFound = "CONFIG_REMOTE_REPO_CACHE_NOT_FOUND_ERR"
        case upgrade = "CONFIG_UPGRADE_ERR"
        case dockerNetworkInvalidContainerName = "INIT_DOCKER_NETWORK_INVALID_CONTAINER_NAME"
        case dockerNetworkParse = "INIT_DOCKER_NETWORK_PARSE_ERR"
        /// Findings of validation, which have no code of their own.
        case invalidConfig = "CONFIG_VALIDATION_ERR"
    }

    public var code: Code
    public var diagnostics: [Diagnostic]
    public var cause: (any Error)?

    /// Several findings of one kind. Diagnostics without a code get this one.
    public init(_ code: Code, _ diagnostics: [Diagnostic], cause: (any Error)? = nil) {
        self.code = code
        self.cause = cause
        self.diagnostics = diagnostics.map {
            var diagnostic = $0
            diagnostic.code = diagnostic.code ?? code.rawValue
            return diagnostic
        }
    }

    /// One finding.
    public init(
        _ code: Code, _ message: String, at location: SourceLocation? = nil, notes: [Diagnostic.Note] = [],
        hints: [String] = [], cause: (any Error)? = nil
    ) {
        self.init(code, [Diagnostic(message, at: location, notes: notes, hints: hints)], cause: cause)
    }

    /// What keeps something from being fetched, in the words of who tried, told at the place that asks for it.
    init(_ code: Code, fetching what: String, at location: SourceLocation?, _ error: any Error) {
        guard let error = error as? any DiagnosticError else {
            self.init(code, "cannot fetch \(what): \(error)", at: location, cause: error)
            return
        }
        let diagnostics = error.diagnostics.map { diagnostic in
            var diagnostic = diagnostic
            diagnostic.location = diagnostic.location ?? location
            return diagnostic
        }
        self.init(diagnostics.first?.code.flatMap(Code.init(rawValue:)) ?? code, diagnostics, cause: error)
    }
}
