public import ArgumentParser
public import Runner

extension BuildEnvironment: ExpressibleByArgument {}
