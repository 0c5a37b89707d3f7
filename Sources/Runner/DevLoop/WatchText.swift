import PipelineModel

/// What is said while nothing changes.
enum WatchText {
    static func waiting(_ settings: WatchSettings) -> String {
        if !settings.intents.builds, !settings.intents.deploys {
            return "Watching the configuration for changes; others wait until you press Enter"
        }
        switch settings.trigger {
        case .notify: return "Watching for changes..."
        case .polling:
            return "Watching for changes every \(DurationFormat.elapsed(settings.pollInterval))..."
        case .manual: return "Press Enter to build and deploy the changes"
        }
    }
}
