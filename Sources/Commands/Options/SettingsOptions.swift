import ArgumentParser
import Runner

/// Which global configuration, and which context in it.
struct SettingsOptions: ParsableArguments {
    @Option(name: [.customShort("c"), .long], help: "The global configuration file (~/.skaffold/config).")
    var config: String?

    @Option(name: [.customShort("k"), .long], help: "The kube context to look at instead of the current one.")
    var kubeContext: String?

    var runOptions: RunOptions {
        var options = RunOptions()
        options.command = "config"
        options.globalConfigFile = config.flatMap { $0.isEmpty ? nil : $0 }
        options.kubeContext = kubeContext.flatMap { $0.isEmpty ? nil : $0 }
        return options
    }
}

/// Whose value is changed.
struct SettingScopeOptions: ParsableArguments {
    @Option(name: [.short, .long], help: "Change the value for all contexts.")
    var global: Bool?

    @Option(name: [.short, .long], help: .hidden) var survey: Bool?
    @Option(name: [.short, .long], help: .hidden) var id: String?

    func change(_ key: String, to value: String?) -> SettingChange {
        let isUserSurvey = survey == true && id?.isEmpty == false
        return SettingChange(
            key: survey == true && !isUserSurvey ? "survey." + key : key, shownKey: key, value: value,
            isGlobal: global ?? false, surveyID: isUserSurvey ? id : nil)
    }
}
