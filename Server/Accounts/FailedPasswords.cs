using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Counts wrong passwords, wherever they are tried, and locks the account after too many. In real time, as sessions are: a demo clock unlocks nobody.</summary>
internal sealed class FailedPasswords(ServerDb db, AccountsOptions options, DatabaseClock time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>True when this one locked the account. The caller holds the account's lock: of many guesses at once, none slips through after the last.</summary>
    public async Task<bool> CountAsync(Guid accountId, int before, CancellationToken cancellation)
    {
        DateTimeOffset? until = before + 1 >= options.FailuresBeforeLockout ? Now.AddMinutes(options.LockoutMinutes) : null;
        await db.Users.Where(row => row.Id == accountId).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.AccessFailedCount, until is null ? before + 1 : 0)
            .SetProperty(row => row.LockoutEnd, until), cancellation);
        return until is not null;
    }

    public Task ForgetAsync(Guid accountId, CancellationToken cancellation) =>
        db.Users.Where(row => row.Id == accountId && row.AccessFailedCount > 0).ExecuteUpdateAsync(set => set.SetProperty(row => row.AccessFailedCount, 0), cancellation);
}
