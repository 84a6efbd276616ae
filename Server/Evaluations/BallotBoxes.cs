using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>How voting by code stands: how many codes are out, how many ballots came back.</summary>
public sealed record BallotState(string State, int Issued, int Returned);

/// <summary>Reads ballot boxes. What is in an open one nobody is told, only how many.</summary>
internal sealed class BallotBoxes(ServerDb db)
{
    /// <summary>The box of a task that is not void; null where no codes were given out.</summary>
    public async Task<BallotBox?> OfTaskAsync(Guid taskId, CancellationToken ct) =>
        await db.Set<BallotBox>().FirstOrDefaultAsync(box => box.TaskId == taskId && box.State != BallotBoxState.Void, ct);

    public async Task<BallotState> StateAsync(BallotBox box, CancellationToken ct) => new(
        box.State.ToString(),
        await db.Set<BallotCode>().CountAsync(code => code.BoxId == box.Id, ct),
        await db.Set<BallotCode>().CountAsync(code => code.BoxId == box.Id && code.Used, ct));

    /// <summary>Boxes that ballots may still come into: open, and their task too.</summary>
    public static IQueryable<BallotBox> Voting(ServerDb db) =>
        db.Set<BallotBox>().Where(box => box.State == BallotBoxState.Open && db.Set<TaskItem>().Any(task => task.Id == box.TaskId && task.State == TaskState.Open));

    public async Task<BallotCount> CountAsync(BallotBox box, CancellationToken ct) => box.State == BallotBoxState.Closed
        ? BallotCount.Of(box.ReadSheet(), await db.Set<Ballot>().Where(ballot => ballot.BoxId == box.Id).Select(ballot => ballot.Marks).ToListAsync(ct))
        : throw new InvalidOperationException("An open ballot box is not counted.");
}
