extension Transfer {
    /// Pulls a streamed body as fast as the peer takes it, until its end or the transfer's.
    func upload(from next: @Sendable () async throws -> [UInt8]?) async {
        do {
            while let chunk = try await next() {
                guard await offer(chunk) else { return }
            }
            let resumes = update { state in
                state.isOutgoingComplete = true
                return state.takeSendPause()
            }
            if resumes { thread.enqueue(.resume(self)) }
        } catch let error as CancellationError {
            abort(error)
        } catch {
            abort(HTTPError(.requestBody, "the body of the request could not be read: \(error)", cause: error))
        }
    }

    /// Waits for room and appends a chunk. False when the transfer has ended.
    private func offer(_ chunk: [UInt8]) async -> Bool {
        await wait { $0.outgoing.count - $0.outgoingOffset < Transfer.bufferLimit || $0.outcome != nil }
        let (goesOn, resumes) = update { state in
            guard state.outcome == nil else { return (false, false) }
            if state.outgoingOffset == state.outgoing.count {
                state.outgoing = chunk
            } else {
                state.outgoing.removeFirst(state.outgoingOffset)
                state.outgoing += chunk
            }
            state.outgoingOffset = 0
            return (true, state.takeSendPause())
        }
        if resumes { thread.enqueue(.resume(self)) }
        return goesOn
    }
}

extension Transfer.State {
    fileprivate mutating func takeSendPause() -> Bool {
        defer { isSendPaused = false }
        return isSendPaused
    }
}
