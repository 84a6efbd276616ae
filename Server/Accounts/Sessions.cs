using System.Data.Common;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Opens, recognises and ends sessions. They live in real time: a demo clock moved by weeks must sign nobody out.</summary>
internal sealed class Sessions(ServerDb db, OrganizationTree organizations, DatabaseClock clock, AccountsOptions options)
{
    // Long enough to answer "who was signed in then"; the audit trail keeps the rest.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(180);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Adds the session; the caller saves. The token is shown once and kept nowhere.</summary>
    public async Task<(Session Session, string Token)> OpenAsync(Account account, CancellationToken cancellation)
    {
        var token = Session.NewToken();
        var now = Now;
        var forgotten = now - Remembered;
        await db.Set<Session>().Where(session => session.AccountId == account.Id && session.ExpiresAt < forgotten).ExecuteDeleteAsync(cancellation);
        var session = new Session
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            TokenHash = Session.Hash(token),
            SecurityStamp = account.SecurityStamp ?? "",
            CreatedAt = now,
            ExpiresAt = now.AddHours(options.SessionHours),
            LastSeenAt = now,
        };
        db.Add(session);
        return (session, token);
    }

    public Task<SignedInPerson?> RecogniseAsync(string token, CancellationToken cancellation)
    {
        var hash = Session.Hash(token);
        return RecogniseAsync(db.Set<Session>().Where(session => session.TokenHash == hash), isActing: true, cancellation);
    }

    /// <summary>The person of a session that another signed token names. Unless she is acting, it is not kept from becoming idle.</summary>
    public Task<SignedInPerson?> RecogniseAsync(Guid sessionId, bool isActing, CancellationToken cancellation) =>
        RecogniseAsync(db.Set<Session>().Where(session => session.Id == sessionId), isActing, cancellation);

    private async Task<SignedInPerson?> RecogniseAsync(IQueryable<Session> named, bool isActing, CancellationToken cancellation)
    {
        var now = Now;
        var idleSince = now.AddMinutes(-options.IdleMinutes);
        var found = await (
            from session in named.AsNoTracking()
            join account in db.Users.AsNoTracking() on session.AccountId equals account.Id
            where session.EndedAt == null && session.ExpiresAt > now && session.LastSeenAt > idleSince
                && !account.Disabled && session.SecurityStamp == account.SecurityStamp
            select new
            {
                session.Id, session.LastSeenAt, AccountId = account.Id, account.UserName, account.DisplayName, account.OrganizationId, account.MustChangePassword,
                Roles = account.Roles.Select(role => role.Role).ToList(),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null)
            return null;

        if (isActing && now - found.LastSeenAt > SeenEvery)
            await SeenAsync(found.Id, now, cancellation);

        var tree = await organizations.ReadAsync(db, cancellation);
        return new SignedInPerson(found.AccountId, found.Id, found.UserName ?? "", found.DisplayName, found.OrganizationId,
            tree.NameOf(found.OrganizationId), found.Roles, tree.Below(found.OrganizationId), found.MustChangePassword);
    }

    /// <summary>A full disk keeps nobody from reading; the session only ends earlier if nothing else is written meanwhile.</summary>
    private async Task SeenAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            await db.Set<Session>().Where(session => session.Id == sessionId)
                .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancellation);
        }
        catch (DbException error) when (StorageFault.Of(error) == StorageFault.DiskFull)
        {
        }
    }

    /// <summary>Ends every session of this account, here and now.</summary>
    public Task EndAllAsync(Guid accountId, CancellationToken cancellation) =>
        db.Set<Session>().Where(session => session.AccountId == accountId && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, Now), cancellation);

    public Task EndAsync(Guid sessionId, CancellationToken cancellation) =>
        db.Set<Session>().Where(session => session.Id == sessionId && session.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.EndedAt, Now), cancellation);
}
