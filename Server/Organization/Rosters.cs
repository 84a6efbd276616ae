using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Organization;

/// <summary>Who sits on a body, and how many of them a quorum counts.</summary>
internal sealed class Rosters(ServerDb db)
{
    internal sealed record Seat(Guid MemberId, string Name, string? Address, string Post, bool HasVotingRight);

    /// <summary>应到: people with a vote, cross-posted ones counted once.</summary>
    public Task<int> ExpectedVotingAsync(Guid organizationId, Body body, CancellationToken cancellation = default) =>
        Seats(organizationId, body).Where(seat => seat.HasVotingRight).Select(seat => seat.MemberId).Distinct().CountAsync(cancellation);

    public async Task<IReadOnlyList<Seat>> MembersAsync(Guid organizationId, Body body, CancellationToken cancellation = default)
    {
        var rows = await (
            from seat in Seats(organizationId, body)
            join member in db.Set<Member>() on seat.MemberId equals member.Id
            orderby seat.Body, seat.Position, seat.Id
            select new Seat(member.Id, member.Name, member.Address, seat.Post, seat.HasVotingRight)).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.GroupBy(row => row.MemberId).Select(Merge)];
    }

    private IQueryable<BodyMembership> Seats(Guid organizationId, Body body)
    {
        Body[] lists = body == Body.TwoCommittees ? [Body.PartyCommittee, Body.ResidentsCommittee] : [body];
        return from seat in db.Set<BodyMembership>()
               join member in db.Set<Member>() on seat.MemberId equals member.Id
               where seat.OrganizationId == organizationId && lists.Contains(seat.Body) && !member.Left
               select seat;
    }

    private static Seat Merge(IGrouping<Guid, Seat> seats) =>
        seats.First() with
        {
            Post = string.Join("、", seats.Select(seat => seat.Post).Distinct()),
            HasVotingRight = seats.Any(seat => seat.HasVotingRight),
        };
}
