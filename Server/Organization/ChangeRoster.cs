using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Organization;

/// <summary>Seats a person on a body, takes a seat away, names a room. What meetings already counted stays as it was counted.</summary>
internal sealed class ChangeRoster(ServerDb db, OrganizationAuthority authority, AuditTrail audit)
{
    internal sealed record NewSeat(Body Body, string Name, string? Address, string Post, bool HasVotingRight);

    public async Task<string?> SeatAsync(Guid organizationId, NewSeat seat, CancellationToken cancellation)
    {
        if (!authority.MayChangeLists(organizationId))
            return OrganizationAuthority.ListsAreTheirOwn;
        if (seat.Name.Length == 0 || seat.Post.Length == 0)
            return "请填写姓名和职务。";
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(new AuditSubject("Organization", organizationId), cancellation);
        if (await db.Set<OrganizationUnit>().SingleOrDefaultAsync(unit => unit.Id == organizationId, cancellation) is not { } unit
            || !BodyNames.ListedBy(unit.Kind).Contains(seat.Body))
            return "这个单位没有这份名册。";

        // The same name at the same address is the same person: who sits on two bodies is counted once.
        var member = await db.Set<Member>().Include(member => member.Memberships).FirstOrDefaultAsync(
            member => member.OrganizationId == organizationId && member.Name == seat.Name && member.Address == seat.Address && !member.Left, cancellation);
        if (member is null)
        {
            member = new Member { Id = Guid.CreateVersion7(), OrganizationId = organizationId, Name = seat.Name, Address = seat.Address };
            db.Add(member);
        }
        else if (member.Memberships.Any(held => held.Body == seat.Body))
            return $"{seat.Name}已在{BodyNames.Of(seat.Body)}名册里。若是同名的另一人，请写明楼栋单元以便区分。";

        var last = await db.Set<BodyMembership>().Where(held => held.OrganizationId == organizationId && held.Body == seat.Body)
            .MaxAsync(held => (int?)held.Position, cancellation);
        member.Join(seat.Body, seat.Post, seat.HasVotingRight, (last ?? 0) + 1);
        await audit.AppendAsync(new AuditSubject("Organization", organizationId), "名册增加", after: seat, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    public async Task<string?> UnseatAsync(Guid organizationId, Guid seatId, CancellationToken cancellation)
    {
        if (!authority.MayChangeLists(organizationId))
            return OrganizationAuthority.ListsAreTheirOwn;
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(new AuditSubject("Organization", organizationId), cancellation);
        var member = await db.Set<Member>().Include(member => member.Memberships)
            .SingleOrDefaultAsync(member => member.Memberships.Any(seat => seat.Id == seatId && seat.OrganizationId == organizationId), cancellation);
        if (member is null)
            return "名册里已经没有这个人。";
        var seat = member.Memberships.Single(seat => seat.Id == seatId);
        db.Remove(seat);
        if (member.Memberships.All(other => other.Id == seatId))
            member.Left = true;
        await audit.AppendAsync(new AuditSubject("Organization", organizationId), "名册减少",
            before: new { Body = BodyNames.Of(seat.Body), member.Name, member.Address, seat.Post }, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    public async Task<string?> AddVenueAsync(Guid organizationId, string name, CancellationToken cancellation)
    {
        if (!authority.MayChangeLists(organizationId))
            return OrganizationAuthority.ListsAreTheirOwn;
        if (name.Length == 0)
            return "请填写会议地点的名称。";
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(new AuditSubject("Organization", organizationId), cancellation);
        if (await db.Set<Venue>().AnyAsync(venue => venue.OrganizationId == organizationId && venue.Name == name, cancellation))
            return $"“{name}”已经有了。";
        db.Add(new Venue { Id = Guid.CreateVersion7(), OrganizationId = organizationId, Name = name });
        await audit.AppendAsync(new AuditSubject("Organization", organizationId), "增加会议地点", after: name, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
