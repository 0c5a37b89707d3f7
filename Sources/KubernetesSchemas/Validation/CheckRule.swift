import JSON

/// A check that looks at more than one value.
enum CheckRule: String, Sendable, CaseIterable {
    case accounts
    case annotationSize
    case budget
    case configData
    case containerNames
    case definition
    case deploymentStrategy
    case fieldPath
    case handler
    case host
    case imageSpace
    case ingress
    case ingressBackend
    case ingressPath
    case jobTemplate
    case mapSelector
    case oneOfSources
    case owners
    case peer
    case priority
    case privileges
    case replicaBounds
    case requestsWithinLimits
    case requirement
    case restartAlways
    case rules
    case schedule
    case secretData
    case selector
    case servicePorts
    case storageRequest
    case subject
    case variableSource
    case volumeMounts
    case volumeSources

    /// What is wrong with an object of the type that the rule is for.
    func causes(of object: JSONValue, at path: FieldPath) -> [ValidationCause] {
        switch self {
        case .accounts: Self.accounts(object)
        case .annotationSize: Self.annotationSize(object, path)
        case .budget: Self.budget(object, path)
        case .configData: Self.configData(object)
        case .containerNames: Self.containerNames(object, path)
        case .definition: Self.definition(object)
        case .deploymentStrategy: Self.deploymentStrategy(object, path)
        case .fieldPath: Self.fieldPath(object, path)
        case .handler: Self.handler(object, path)
        case .host: Self.host(object, path)
        case .imageSpace: Self.imageSpace(object, path)
        case .ingress: Self.ingress(object, path)
        case .ingressBackend: Self.ingressBackend(object, path)
        case .ingressPath: Self.ingressPath(object, path)
        case .jobTemplate: Self.jobTemplate(object, path)
        case .mapSelector: Self.mapSelector(object, path)
        case .oneOfSources: Self.oneOfSources(object, path)
        case .owners: Self.owners(object, path)
        case .peer: object.isEmpty ? [.required(path, "must specify a peer")] : []
        case .priority: Self.priority(object)
        case .privileges: Self.privileges(object, path)
        case .replicaBounds: Self.replicaBounds(object, path)
        case .requestsWithinLimits: Self.requestsWithinLimits(object, path)
        case .requirement: Self.requirement(object, path)
        case .restartAlways: Self.restartAlways(object, path)
        case .rules: Self.rules(object)
        case .schedule: Self.schedule(object, path)
        case .secretData: Self.secretData(object)
        case .selector: Self.selector(object, path)
        case .servicePorts: Self.servicePorts(object, path)
        case .storageRequest: Self.storageRequest(object, path)
        case .subject: Self.subject(object, path)
        case .variableSource: Self.variableSource(object, path)
        case .volumeMounts: Self.volumeMounts(object, path)
        case .volumeSources: Self.volumeSources(object, path)
        }
    }

    /// The fields that are there, sorted.
    static func present(_ object: JSONValue, but names: Set<String> = []) -> [String] {
        (object.object ?? [:]).filter { !$0.value.isNull && !names.contains($0.key) }.keys.sorted()
    }
}
