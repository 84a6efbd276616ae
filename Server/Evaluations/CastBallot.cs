using System.Text.Json;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>What a code is good for.</summary>
internal enum CodeStanding
{
    Good,
    Unknown,
    Used,
    Closed,
}

/// <summary>A code looked up, with the ballot that it opens.</summary>
internal sealed record OpenedCode(CodeStanding Standing, BallotBox? Box = null)
{
    public IReadOnlyList<BallotItem> Items => Box is null ? [] : BallotItem.Of(Box.ReadSheet());
}

/// <summary>Takes one anonymous ballot for one code. Nothing of the request outlives it but the marks (R069): no audit record, no operation, no address, no time.</summary>
internal sealed class CastBallot(ServerDb db, WorkflowRuntime runtime)
{
    public async Task<OpenedCode> OpenAsync(string? typed, CancellationToken ct)
    {
        if (OneTimeCode.Read(typed) is not { } code)
            return new OpenedCode(CodeStanding.Unknown);
        var hash = OneTimeCode.Hash(code);
        if (await db.Set<BallotCode>().AsNoTracking().FirstOrDefaultAsync(c => c.Hash == hash, ct) is not { } known)
            return new OpenedCode(CodeStanding.Unknown);
        var box = await db.Set<BallotBox>().AsNoTracking().FirstAsync(b => b.Id == known.BoxId, ct);
        return new OpenedCode(known.Used ? CodeStanding.Used : box.State == BallotBoxState.Open ? CodeStanding.Good : CodeStanding.Closed, box);
    }

    /// <param name="marks">Item → grade; what is not marked is left out. Unknown items or grades are the caller's to refuse.</param>
    public async Task<CodeStanding> CastAsync(string typed, IReadOnlyDictionary<string, string> marks, CancellationToken ct)
    {
        if ((await OpenAsync(typed, ct)).Box is not { } shown)
            return CodeStanding.Unknown;
        await using var step = await StepTransaction.BeginAsync(db, ct);
        await runtime.LockAsync(shown.InstanceId, ct);
        var opened = await OpenAsync(typed, ct);
        if (opened.Standing != CodeStanding.Good)
            return opened.Standing;

        var hash = OneTimeCode.Hash(OneTimeCode.Read(typed)!);
        // Every code and every ballot of the box is written anew with each ballot, the ballots in an order drawn by lot:
        // neither row order nor the database's own row versions can tell which two were written together.
        await db.Set<BallotCode>().Where(c => c.BoxId == shown.Id).ExecuteUpdateAsync(code => code.SetProperty(c => c.Used, c => c.Used || c.Hash == hash), ct);
        var ballots = await db.Set<Ballot>().AsNoTracking().Where(b => b.BoxId == shown.Id).Select(b => b.Marks).ToListAsync(ct);
        ballots.Add(JsonSerializer.Serialize(opened.Items.Where(item => marks.ContainsKey(item.Id)).ToDictionary(item => item.Id, item => marks[item.Id]), MatterData.Json));
        await db.Set<Ballot>().Where(b => b.BoxId == shown.Id).ExecuteDeleteAsync(ct);
        db.AddRange(ballots.Select(written => new Ballot { BoxId = shown.Id, Marks = written }).OrderBy(ballot => ballot.Id));
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return CodeStanding.Good;
    }
}
