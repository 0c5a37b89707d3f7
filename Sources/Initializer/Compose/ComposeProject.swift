import Diagnostics

/// What a compose file becomes.
struct ComposeProject {
    var artifacts: [PlannedArtifact] = []
    var manifests: [GeneratedManifest] = []
    var forwards: [ConfigText.Forward] = []
    var remarks: [Diagnostic] = []
}
