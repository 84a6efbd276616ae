using System.Security.Cryptography;
using DecisionWorkflow.Engine.Instances;
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

    /// <summary>The box has no key here: a ballot put into it might never be counted, so none is taken.</summary>
    Keyless,
}

/// <summary>A code looked up, with the ballot that it opens.</summary>
internal sealed record OpenedCode(CodeStanding Standing, BallotBox? Box = null)
{
    public IReadOnlyList<BallotItem> Items => Box is null ? [] : BallotItem.Of(Box.ReadSheet());
}

/// <summary>Takes one anonymous ballot for one code. Nothing of the request outlives it but the sealed marks (R069): no audit record, no operation, no address, no time.</summary>
internal sealed class CastBallot(ServerDb db, WorkflowRuntime runtime, BallotKeys keys)
{
    public async Task<OpenedCode> OpenAsync(string? typed, CancellationToken ct)
    {
        if (OneTimeCode.Read(typed) is not { } code)
            return new OpenedCode(CodeStanding.Unknown);
        var hash = OneTimeCode.Hash(code);
        if (await db.Set<BallotCode>().AsNoTracking().FirstOrDefaultAsync(c => c.Hash == hash, ct) is not { } known)
            return new OpenedCode(CodeStanding.Unknown);
        var box = await db.Set<BallotBox>().AsNoTracking().FirstAsync(b => b.Id == known.BoxId, ct);
        if (known.Used)
            return new OpenedCode(CodeStanding.Used, box);
        if (!await BallotBoxes.Voting(db).AnyAsync(b => b.Id == box.Id, ct))
            return new OpenedCode(CodeStanding.Closed, box);
        return new OpenedCode(keys.Find(box) is null ? CodeStanding.Keyless : CodeStanding.Good, box);
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

        // Looked up by its own condition, so that the database itself gives one ballot for one code.
        var hash = OneTimeCode.Hash(OneTimeCode.Read(typed)!);
        if (await db.Set<BallotCode>().Where(c => c.Hash == hash && !c.Used).ExecuteUpdateAsync(code => code.SetProperty(c => c.Used, true), ct) == 0)
            return CodeStanding.Used;
        if (keys.Find(shown) is not { } key)
            return CodeStanding.Keyless;
        db.Add(new SealedBallot { BoxId = shown.Id, Sealed = BallotSeal.Seal(key, shown.Id, opened.Items, marks) });
        CryptographicOperations.ZeroMemory(key);
        await db.SaveChangesAsync(ct);
        await step.CommitAsync(ct);
        return CodeStanding.Good;
    }
}
