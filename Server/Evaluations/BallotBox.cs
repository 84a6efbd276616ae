using System.Text.Json;
using DecisionWorkflow.Server.Matters;

namespace DecisionWorkflow.Server.Evaluations;

internal enum BallotBoxState
{
    Open,
    Closed,
    Void,
}

/// <summary>One round of voting by one-time codes: what is on the ballot, and whether ballots are still taken. It keeps no time of anything.</summary>
internal sealed class BallotBox
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid MatterId { get; init; }
    public required Guid TaskId { get; init; }

    /// <summary>The flow instance whose row ballots queue at, so that a code is good for one of two hurried phones only.</summary>
    public required string InstanceId { get; init; }

    public required string Title { get; init; }
    public required string Sheet { get; init; }

    /// <summary>What the key that its ballots are sealed with is known by (<see cref="BallotKeys"/>); null for a box of the first release, which had none.</summary>
    public string? KeyMark { get; private set; }

    /// <summary>Taken openly by the first release; the database files may still tell.</summary>
    public bool TracesLeft { get; private init; }

    public BallotBoxState State { get; private set; }
    public long Version { get; private set; }

    public EvaluationSheet ReadSheet() => JsonSerializer.Deserialize<EvaluationSheet>(Sheet, MatterData.Json)!;

    public void Lock(string keyMark) => KeyMark = keyMark;

    public void Close() => State = BallotBoxState.Closed;

    /// <summary>The round was void (R082) or put off: its ballots stay sealed and count for nothing.</summary>
    public void MakeVoid() => State = BallotBoxState.Void;
}
