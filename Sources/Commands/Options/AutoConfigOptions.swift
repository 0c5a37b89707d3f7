import ArgumentParser

/// What to do where there is no configuration.
struct AutoConfigOptions: ParsableArguments {
    @Option(help: "Go on without a configuration file, with what is found in the directory.")
    var auto: Bool?

    @Option(help: "Offer to make a configuration where there is none.")
    var autoCreateConfig: Bool?
}
