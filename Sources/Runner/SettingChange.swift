/// A change of the user's own settings.
public struct SettingChange: Sendable {
    /// A key of the global configuration, such as `default-repo`.
    public var key: String
    /// The key as it was typed.
    public var shownKey: String
    /// Nil takes the setting away.
    public var value: String?
    /// Whether it is for all contexts.
    public var isGlobal: Bool
    /// The survey that it is about, of `survey.user-surveys`.
    public var surveyID: String?

    public init(
        key: String, shownKey: String? = nil, value: String?, isGlobal: Bool = false, surveyID: String? = nil
    ) {
        self.key = key
        self.shownKey = shownKey ?? key
        self.value = value
        self.isGlobal = isGlobal
        self.surveyID = surveyID
    }
}
