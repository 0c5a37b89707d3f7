public import Diagnostics

/// Why configs could not be loaded, or what is wrong in them.
public struct ConfigError: DiagnosticError {
    /// Skaffold's stable codes (spec skaffold-config 6.3), and `sk`'s own for what has none there.
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
        case cloudRunLocation = "INIT_CLOUD_RUN_LOCATION_ERROR"

        // Validation, for which Skaffold has no codes.
        case invalidConfig = "CONFIG_VALIDATION_ERR"
        case requiredValue = "CONFIG_REQUIRED_VALUE_ERR"
        case oneOf = "CONFIG_ONE_OF_ERR"
        case duplicateImage = "CONFIG_DUPLICATE_IMAGE_ERR"
        case invalidImage = "CONFIG_INVALID_IMAGE_ERR"
        case artifactDependency = "CONFIG_ARTIFACT_DEPENDENCY_ERR"
        case artifactCycle = "CONFIG_ARTIFACT_CYCLE_ERR"
        case artifactAlias = "CONFIG_ARTIFACT_ALIAS_ERR"
        case builderEnvironment = "CONFIG_BUILDER_ENVIRONMENT_ERR"
        case fileDependencies = "CONFIG_FILE_DEPENDENCIES_ERR"
        case syncRule = "CONFIG_SYNC_RULE_ERR"
        case jibType = "CONFIG_JIB_TYPE_ERR"
        case tagPolicy = "CONFIG_TAG_POLICY_ERR"
        case portForward = "CONFIG_PORT_FORWARD_ERR"
        case logPrefix = "CONFIG_LOG_PREFIX_ERR"
        case workerPool = "CONFIG_WORKER_POOL_ERR"
        case verifyTests = "CONFIG_VERIFY_TESTS_ERR"
        case customActions = "CONFIG_CUSTOM_ACTIONS_ERR"

        // Warnings.
        case rewrittenScalar = "CONFIG_SCALAR_REWRITTEN"
        case ignoredField = "CONFIG_FIELD_IGNORED"
        case upgradeChanges = "CONFIG_UPGRADE_CHANGES"
        case unusedName = "CONFIG_NAME_UNUSED"
        case patchOverwrites = "CONFIG_PATCH_OVERWRITES"
    }

    public var code: Code
    public var diagnostics: [Diagnostic]
    public var cause: (any Error)?
    /// What was odd beside it.
    public var warnings: [Diagnostic] = []

    /// Several findings of one kind. Diagnostics without a code get this one.
    public init(_ code: Code, _ diagnostics: [Diagnostic], cause: (any Error)? = nil) {
        self.code = code
        self.cause = cause
        self.diagnostics = diagnostics.map { $0.with(code: code) }
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

extension Diagnostic {
    /// The finding with a code, where it has none yet.
    func with(code: ConfigError.Code) -> Diagnostic {
        var diagnostic = self
        diagnostic.code = diagnostic.code ?? code.rawValue
        return diagnostic
    }
}
