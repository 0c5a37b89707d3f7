// swift-tools-version: 6.2
import PackageDescription

// The picture of the targets, and of which way imports go, is in docs/design/targets.md.
// A target may import what is listed here and nothing else: `make check` builds with
// `--explicit-target-dependency-import-check error`, which finds imports of targets that are no dependency at all, and
// lets those of a dependency's own dependencies pass.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + dependencies, swiftSettings: settings)
}

let nio = "swift-nio"

extension Target.Dependency {
    static let nioCore = product(name: "NIOCore", package: nio)
    static let nioPosix = product(name: "NIOPosix", package: nio)
    static let nioTLS = product(name: "NIOTLS", package: nio)
    static let nioHTTP1 = product(name: "NIOHTTP1", package: nio)
    static let nioWebSocket = product(name: "NIOWebSocket", package: nio)
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let nioHTTP2 = product(name: "NIOHTTP2", package: "swift-nio-http2")
    static let nioHPACK = product(name: "NIOHPACK", package: "swift-nio-http2")
    static let x509 = product(name: "X509", package: "swift-certificates")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let system = product(name: "SystemPackage", package: "swift-system")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
}

let package = Package(
    name: "sk",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "sk", targets: ["sk"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        // Without its default trait, which is for Foundation's types.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    ],
    targets: [
        // C
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        // Headers alone: `CurlLoader` says why.
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(name: "CurlLoader", dependencies: ["CCurl"]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // 0
        library("JSON"),
        library("SQLite", ["CSQLite"]),
        library("Diagnostics"),
        library("Encodings"),
        library("Tasks"),
        library("YAML", ["CYAML", "Diagnostics", "Encodings"]),
        library("YAMLEdits", ["Diagnostics", "YAML"]),
        library("Files", ["Diagnostics", "Encodings", .crypto]),
        library("FileWatching", ["Diagnostics", "Files", "Tasks"]),
        library("HTTP", ["CCurl", "CurlLoader", "Diagnostics"]),
        library("Sockets", ["Diagnostics", "Encodings", "HTTP", .nioCore, .nioPosix, .nioSSL, .nioTLS]),
        library("Archives"),
        library("Subprocesses", ["Diagnostics", "Encodings", "Tasks", .subprocess, .system]),
        library("Clocks", ["Files"]),
        library("RegularExpressions"),
        library(
            "GoTemplates", ["Clocks", "Diagnostics", "Encodings", "Files", "JSON", "RegularExpressions", .crypto]),
        library("Terminal", ["Diagnostics", "PipelineModel"]),
        // 1
        library("PipelineModel", ["Diagnostics", "YAML"]),
        library("Config", ["Diagnostics", "Files", "GoTemplates", "RegularExpressions", "Tasks", "YAML"]),
        library("ConfigReference", ["Config", "Diagnostics", "YAML"]),
        library(
            "RemoteSources", ["Diagnostics", "Encodings", "Files", "HTTP", "JSON", "Subprocesses", "Tasks", .crypto]),
        library("OCI", ["Diagnostics", "Encodings", .crypto]),
        library("RegistryAPI", ["Diagnostics", "Encodings", "HTTP", "OCI", "Tasks"]),
        library("Kustomize", ["Diagnostics", "Encodings", "Files", "RegularExpressions", "YAML", .crypto]),
        library("Dockerfiles", ["Diagnostics", "Files"]),
        library("DockerEngine", ["Diagnostics", "Encodings", "HTTP", "Sockets", "Tasks", "YAML", .crypto, .system]),
        library(
            "BuildKit",
            [
                "Archives", "Diagnostics", "DockerEngine", "Dockerfiles", "Encodings", "Files", "HTTP", "Sockets",
                "Tasks",
                "YAML", .crypto,
                .nioCore, .nioHPACK, .nioHTTP2, .nioPosix, .system,
            ]),
        library(
            "KubernetesAPI",
            ["Diagnostics", "Encodings", "HTTP", "Sockets", "Tasks", "YAML", .nioCore, .nioWebSocket, .system]),
        // 2
        library("Taggers", ["Clocks", "Diagnostics", "Files", "GoTemplates", "Subprocesses"]),
        library("BuildCache", ["Diagnostics", "Encodings", "Files", "YAML", .crypto]),
        library(
            "Builders",
            [
                "BuildKit", "Config", "Diagnostics", "DockerEngine", "Files", "PipelineModel", "Subprocesses", "Tasks",
            ]),
        library("DebugTransforms", ["Diagnostics", "PipelineModel", "YAML"]),
        library("Renderers", ["Diagnostics", "Files", "Kustomize", "PipelineModel", "YAML"]),
        library("Deployers", ["Diagnostics", "Encodings", "KubernetesAPI", "PipelineModel", "Tasks", "YAML", .crypto]),
        library("StatusChecks", ["Diagnostics", "KubernetesAPI", "PipelineModel", "Tasks", "YAML"]),
        library(
            "PortForwards", ["Diagnostics", "KubernetesAPI", "PipelineModel", "Sockets", "Tasks", "YAML", .nioCore]),
        library("Initializer", ["Config", "Diagnostics", "Dockerfiles", "Files", "JSON", "YAML"]),
        library("LogTails", ["Diagnostics", "HTTP", "KubernetesAPI", "PipelineModel", "Tasks"]),
        // The sandbox
        library("SandboxModel", ["JSON"]),
        library("KubernetesSchemas", ["Encodings", "JSON", "SandboxModel"]),
        library("ObjectMerging", ["JSON", "KubernetesSchemas", "SandboxModel"]),
        library("ObjectStore", ["JSON", "SandboxModel", "SQLite"]),
        library("ObjectTables", ["JSON", "SandboxModel"]),
        library(
            "SandboxAPI",
            [
                "JSON", "KubernetesSchemas", "ObjectMerging", "ObjectStore", "ObjectTables", "SandboxModel", "YAML",
                .crypto,
            ]),
        library("SandboxControllers", ["JSON", "SandboxModel", .crypto]),
        library("AgentProtocol", ["JSON", "SandboxModel"]),
        library("NodeAgent", ["AgentProtocol", "Encodings", "JSON", "SandboxModel"]),
        .executableTarget(
            name: "sk-node", dependencies: ["NodeAgent"], swiftSettings: settings,
            linkerSettings: [
                // It runs in images that hold nothing else.
                .unsafeFlags(
                    ["-static-executable", "-Xlinker", "-s", "-Xlinker", "--gc-sections"], .when(platforms: [.linux]))
            ]),
        library(
            "SandboxNetwork",
            [
                "AgentProtocol", "Archives", "Diagnostics", "DockerEngine", "Encodings", "Files", "HTTP", "JSON",
                "SandboxModel",
                "Sockets", "YAML", .crypto, .nioCore,
            ]),
        library(
            "SandboxNode",
            [
                "Archives", "Diagnostics", "DockerEngine", "Encodings", "Files", "HTTP", "JSON", "OCI", "SandboxModel",
                "Sockets", "Tasks", "YAML", .crypto, .nioCore,
            ]),
        library("Certificates", ["Diagnostics", "SandboxModel", .crypto, .x509]),
        library(
            "HTTPServer",
            [
                "CZlib", "Certificates", "Diagnostics", "Encodings", "JSON", "SandboxModel", "Sockets", .crypto,
                .nioCore, .nioHTTP1, .nioSSL,
            ]),
        library(
            "Sandbox",
            [
                "Certificates", "Diagnostics", "DockerEngine", "Encodings", "Files", "HTTP", "HTTPServer", "JSON",
                "KubernetesSchemas", "ObjectStore",
                "SandboxAPI", "SandboxControllers", "SandboxModel", "SandboxNetwork", "SandboxNode", "Sockets",
                "Subprocesses", "Tasks", "YAML",
            ]),
        // 3
        library(
            "Runner",
            [
                "BuildCache", "Builders", "Config", "ConfigReference", "DebugTransforms", "Deployers", "Diagnostics",
                "DockerEngine", "Dockerfiles", "FileWatching", "Files", "Clocks",
                "GoTemplates", "HTTP", "Initializer", "JSON", "KubernetesAPI", "Kustomize", "LogTails", "OCI",
                "PipelineModel",
                "PortForwards", "RegistryAPI", "RemoteSources", "Renderers", "StatusChecks", "Subprocesses", "Taggers",
                "Tasks", "YAML", "YAMLEdits",
            ]),
        // 4
        library(
            "Commands",
            [
                "Config", "ConfigReference", "Diagnostics", "Files", "GoTemplates", "Initializer", "JSON",
                "PipelineModel", "Runner", "Sandbox", "Terminal", "YAML", "YAMLEdits",
                .argumentParser,
            ]),
        // 5
        .executableTarget(
            name: "sk", dependencies: ["Commands"], swiftSettings: settings,
            linkerSettings: [
                // For a short start: addresses are settled while linking, and nothing is exported that nobody looks up.
                .unsafeFlags(
                    [
                        "-use-ld=lld", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", "-Xlinker",
                        "--icf=safe",
                    ], .when(platforms: [.linux], configuration: .release))
            ]),
        // Tests
        .target(name: "CTestSupport"),
        library("TestSupport", ["CTestSupport", "Encodings", "HTTP", "Sockets", .nioCore, .nioHTTP1]),
        tests("AgentProtocol", ["JSON", "SandboxModel"]),
        tests("Archives"),
        tests("BuildCache", ["Diagnostics", "Files"]),
        tests(
            "BuildKit",
            ["Diagnostics", "DockerEngine", "TestSupport", "YAML", .nioCore, .nioHPACK, .nioHTTP2, .nioPosix]),
        tests("Builders", ["Config", "Diagnostics", "PipelineModel"]),
        tests("Clocks"),
        tests("Certificates", ["Diagnostics", "SandboxModel", .x509]),
        tests("Commands", ["Builders", "Diagnostics", "Runner", .argumentParser]),
        tests("Config", ["Diagnostics", "Files", "YAML"]),
        tests("ConfigReference", ["Config", "Diagnostics", "TestSupport", "YAML"]),
        tests("DebugTransforms", ["Diagnostics", "PipelineModel", "YAML"]),
        tests("Deployers", ["Diagnostics", "HTTP", "KubernetesAPI", "PipelineModel", "YAML"]),
        tests("DockerEngine", ["HTTP", "Sockets", "TestSupport", "YAML"]),
        tests("Dockerfiles", ["Diagnostics", "Files"]),
        tests("Encodings"),
        tests("Files"),
        tests("FileWatching", ["Files", "TestSupport"]),
        tests("GoTemplates", ["Clocks", "Diagnostics"]),
        tests(
            "HTTPServer",
            [
                "CZlib", "Certificates", "HTTP", "JSON", "KubernetesAPI", "SandboxModel", "Sockets", "TestSupport",
                .nioCore, .nioHTTP1, .nioPosix, .nioSSL,
            ]),
        tests("Initializer", ["Config", "Diagnostics", "Files", "JSON", "TestSupport", "YAML"]),
        tests("JSON"),
        tests("KubernetesSchemas", ["JSON", "SandboxModel", "TestSupport"]),
        tests("NodeAgent", ["AgentProtocol", "JSON", "SandboxModel"]),
        tests("ObjectMerging", ["JSON", "KubernetesSchemas", "SandboxModel", "TestSupport"]),
        tests("ObjectStore", ["JSON", "SandboxModel", "SQLite"]),
        tests("ObjectTables", ["JSON", "SandboxModel", "TestSupport"]),
        tests(
            "Sandbox",
            [
                "Certificates", "Deployers", "Diagnostics", "Files", "HTTP", "JSON", "KubernetesAPI", "ObjectStore",
                "PipelineModel", "PortForwards", "SandboxAPI", "SandboxControllers", "SandboxModel", "Sockets",
                "StatusChecks", "Tasks", "YAML", .nioCore, .nioPosix,
            ]),
        tests("SandboxAPI", ["JSON", "KubernetesSchemas", "ObjectStore", "SandboxModel", "TestSupport"]),
        tests("SandboxControllers", ["JSON", "SandboxModel"]),
        tests("SandboxModel", ["JSON"]),
        tests("SandboxNetwork", ["AgentProtocol", "DockerEngine", "JSON", "SandboxModel"]),
        tests("SandboxNode", ["DockerEngine", "HTTP", "JSON", "SandboxModel", "Sockets", "TestSupport"]),
        tests("SQLite"),
        tests("HTTP", ["Sockets", "TestSupport", .nioCore]),
        tests("KubernetesAPI", ["Diagnostics", "HTTP", "Tasks", "TestSupport", "YAML", .system]),
        tests("Kustomize", ["Diagnostics", "YAML"]),
        tests("OCI"),
        tests("RegularExpressions"),
        tests("LogTails"),
        tests("PortForwards", ["KubernetesAPI", "Tasks", "YAML", .nioCore]),
        tests("PipelineModel"),
        tests("RegistryAPI", ["HTTP", "OCI", "Tasks", "TestSupport"]),
        tests("RemoteSources", ["Diagnostics", "Encodings", "Files", "HTTP", "Subprocesses", "TestSupport"]),
        tests("Renderers", ["Diagnostics", "Files", "Kustomize", "PipelineModel", "YAML"]),
        tests(
            "Runner",
            [
                "Config", "Diagnostics", "FileWatching", "Files", "KubernetesAPI", "PipelineModel", "StatusChecks",
                "Subprocesses", "YAML",
            ]),
        tests("Sockets", ["HTTP", "TestSupport", .nioCore, .nioPosix]),
        tests("StatusChecks", ["Diagnostics", "KubernetesAPI", "PipelineModel", "YAML"]),
        tests("Subprocesses"),
        tests("Taggers", ["Clocks", "Diagnostics", "Files", "GoTemplates", "Subprocesses"]),
        tests("Terminal", ["Diagnostics", "PipelineModel"]),
        tests("YAML", ["Diagnostics"]),
        tests("YAMLEdits", ["Diagnostics", "YAML"]),
        .testTarget(
            name: "FuzzTests", dependencies: ["Config", "Diagnostics", "GoTemplates", "YAML"], swiftSettings: settings),
        .testTarget(name: "CLITests", dependencies: ["HTTP", "TestSupport"], swiftSettings: settings),
        .testTarget(
            name: "EngineTests",
            dependencies: [
                "AgentProtocol", "BuildKit", "Deployers", "Diagnostics", "DockerEngine", "HTTP", "KubernetesAPI",
                "LogTails", "OCI", "PipelineModel", "PortForwards", "RegistryAPI", "Sockets", "StatusChecks", "Tasks",
                "TestSupport",
                "JSON", "Sandbox", "SandboxModel", "SandboxNetwork", "SandboxNode", "YAML", .nioCore,
            ],
            swiftSettings: settings),
    ]
)
