internal import YAML

extension EditPlan {
    /// What becomes of a slot of a mapping.
    private enum Fate {
        case stays(Int)
        case isRenamed(Int)
        case isReplaced(Int)
        case goes
    }

    // MARK: - Mappings

    mutating func editBlock(_ slots: [Slot], to wanted: Mapping) -> Bool {
        var explicit = Mapping()
        for slot in slots where !slot.isMerge {
            explicit[slot.key?.scalar?.text ?? ""] = index.value(of: slot.value)
        }
        let merge = slots.firstIndex(where: \.isMerge)
        guard slots.count(where: \.isMerge) < 2 else { return false }
        let merged = merge.map { mergedMapping(of: slots[$0].value) ?? Mapping() } ?? Mapping()
        // A merge stays while all that it brings is wanted.
        let keepsMerge =
            merge != nil && mode == .keepsAliases && mergedMapping(of: slots[merge ?? 0].value) != nil
            && merged.keys.allSatisfy { explicit[$0] != nil || wanted[$0] != nil }

        let entries = wanted.entries
        let fates = fates(of: slots, in: entries)
        var placed: Set<Int> = []
        for fate in fates {
            switch fate {
            case .stays(let at), .isRenamed(let at), .isReplaced(let at): placed.insert(at)
            case .goes: break
            }
        }
        guard !placed.isEmpty || keepsMerge else { return false }
        var slotOf: [Int: Int] = [:]
        var unwanted: Set<Int> = []
        for (at, fate) in fates.enumerated() {
            let slot = slots[at]
            if slot.isMerge { continue }
            switch fate {
            case .stays(let entry):
                slotOf[entry] = at
                edit(slot, to: entries[entry].value)
            case .isRenamed(let entry):
                slotOf[entry] = at
                if let key = slot.key { add(key.range, keyText(entries[entry].key)) }
                edit(slot, to: entries[entry].value)
            case .isReplaced(let entry):
                slotOf[entry] = at
                carried.insert(slot.start)
                replace(slot, with: entries[entry].value, prefix: keyText(entries[entry].key) + ":")
            case .goes: unwanted.insert(at)
            }
        }
        if let merge, !keepsMerge {
            let own = entries.indices.filter { slotOf[$0] == nil && merged[entries[$0].key.scalar?.text ?? ""] != nil }
            var text: [String] = []
            for entry in own {
                text += lines(of: entries[entry])
                slotOf[entry] = merge
            }
            if text.isEmpty {
                unwanted.insert(merge)
            } else {
                add(slots[merge].start..<slots[merge].contentEnd, joined(text, column: slots[merge].column))
            }
        }

        var previous: Int?
        var pending: [Int: [String]] = [:]
        for (at, entry) in entries.enumerated() {
            if let slot = slotOf[at] {
                previous = slot
                continue
            }
            if keepsMerge, merged[entry.key.scalar?.text ?? ""] == entry.value { continue }
            pending[previous ?? -1, default: []] += lines(of: entry)
        }
        for (at, text) in pending.sorted(by: { $0.key < $1.key }) {
            insert(text, after: at < 0 ? nil : at, of: slots)
        }
        remove(unwanted, of: slots)
        return true
    }

    private func fates(of slots: [Slot], in entries: [Mapping.Entry]) -> [Fate] {
        var fates = [Fate](repeating: .goes, count: slots.count)
        var entryOfKey: [String: Int] = [:]
        for (at, entry) in entries.enumerated() { entryOfKey[entry.key.scalar?.text ?? ""] = at }
        var placed: Set<Int> = []
        for (at, slot) in slots.enumerated() where !slot.isMerge {
            if let entry = entryOfKey[slot.key?.scalar?.text ?? ""] {
                fates[at] = .stays(entry)
                placed.insert(entry)
            }
        }
        for (at, slot) in slots.enumerated() where !slot.isMerge {
            guard case .goes = fates[at], let key = slot.key else { continue }
            let open = entries.indices.filter { !placed.contains($0) && entries[$0].key.scalar != nil }
            if let entry = open.first(where: { entries[$0].key.mark == key.mark && key.mark != .none }) {
                fates[at] = .isRenamed(entry)
                placed.insert(entry)
            } else if let entry = open.first(where: {
                entries[$0].key.mark == .none && entries[$0].value.mark == slot.value.mark
            }) {
                fates[at] = .isReplaced(entry)
                placed.insert(entry)
            }
        }
        return fates
    }

    /// What a merge brings in the edited text; nil when it uses an anchor that is not there any more.
    private func mergedMapping(of node: SyntaxNode) -> Mapping? {
        switch node.content {
        case .alias(let name): return anchors[name]?.mapping
        case .mapping: return index.value(of: node).mapping
        case .scalar: return nil
        case .sequence(let items):
            var result = Mapping()
            for item in items {
                guard let source = mergedMapping(of: item) else { return nil }
                result = result.filled(from: [source])
            }
            return result
        }
    }

    func keyText(_ key: Node) -> String {
        YAMLEmitter.line(key.scalar ?? Scalar("", kind: .string), isInFlow: false)
    }

    // MARK: - Sequences

    mutating func editBlock(_ slots: [Slot], to wanted: [Node]) -> Bool {
        let items = slots.map { index.value(of: $0.value) }
        let alignment = SequenceAlignment(of: items, with: wanted)
        guard !alignment.pairs.isEmpty else { return false }
        for pair in alignment.pairs { edit(slots[pair.old], to: wanted[pair.new]) }
        for run in alignment.insertions {
            var text: [String] = []
            for item in run.items { text += lines(ofItem: wanted[item]) }
            insert(text, after: run.after, of: slots)
        }
        remove(alignment.removals, of: slots)
        return true
    }
}
