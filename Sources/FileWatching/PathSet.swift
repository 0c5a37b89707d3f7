/// What a set of files is made of at a moment. All paths are absolute.
public struct PathSet: Sendable, Hashable {
    /// Paths that count each for itself. One that is not there is noticed when it comes; of a directory only counts
    /// whether it is there.
    public var files: [String]
    /// Directories of which every file below counts.
    public var trees: [String]
    /// Directories whose entries decide what `files` are, such as the place where a pattern begins. What is in them
    /// does not count by itself.
    public var places: [String]

    public init(files: [String] = [], trees: [String] = [], places: [String] = []) {
        self.files = files
        self.trees = trees
        self.places = places
    }

    /// Both together.
    public func union(_ other: PathSet) -> PathSet {
        PathSet(files: files + other.files, trees: trees + other.trees, places: places + other.places)
    }
}
