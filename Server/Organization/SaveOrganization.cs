using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Organization;

/// <summary>Sets up an organisation below another one, or changes one. Codes stand in numbers already given, so they stay.</summary>
internal sealed class SaveOrganization(ServerDb db, OrganizationTree tree, OrganizationAuthority authority, AuditTrail audit)
{
    internal sealed record Result(Guid Id, string? Fault);

    public async Task<Result> AddAsync(Guid? parentId, OrganizationChange change, CancellationToken cancellation)
    {
        if (!authority.MayChangeUnits)
            return new(default, OrganizationAuthority.UnitsAreTheAdministrators);
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        var parent = parentId is { } id ? await db.Set<OrganizationUnit>().SingleOrDefaultAsync(unit => unit.Id == id, cancellation) : null;
        if (parentId is not null && parent is null)
            return new(default, "没有这个上级单位。");
        if (parent?.Kind == OrganizationKind.Grid)
            return new(default, "网格下面不再设单位。");
        if (await FaultAsync(null, change, cancellation) is { } fault)
            return new(default, fault);

        var unit = new OrganizationUnit
        {
            Id = Guid.CreateVersion7(), ParentId = parentId, Kind = parent is null ? OrganizationKind.District : parent.Kind + 1,
            Name = change.Name, ShortName = change.ShortName, Code = change.Code,
        };
        Apply(unit, change);
        db.Add(unit);
        await audit.AppendAsync(new AuditSubject("Organization", unit.Id), "设立单位", after: change, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        tree.Changed();
        return new(unit.Id, null);
    }

    public async Task<Result> ChangeAsync(Guid id, OrganizationChange change, CancellationToken cancellation)
    {
        if (!authority.MayChangeUnits)
            return new(id, OrganizationAuthority.UnitsAreTheAdministrators);
        await using var transaction = await StepTransaction.BeginAsync(db, cancellation);
        await audit.LockAsync(new AuditSubject("Organization", id), cancellation);
        if (await db.Set<OrganizationUnit>().SingleOrDefaultAsync(unit => unit.Id == id, cancellation) is not { } unit)
            return new(id, "没有这个单位。");
        change = change with { Code = unit.Code, FondsCode = unit.FondsCode ?? change.FondsCode };
        if (await FaultAsync(id, change, cancellation) is { } fault)
            return new(id, fault);

        var before = new OrganizationChange(unit.Name, unit.ShortName, unit.Code, unit.FondsCode, unit.Type, unit.Households, unit.Phone);
        unit.Name = change.Name;
        unit.ShortName = change.ShortName;
        Apply(unit, change);
        await audit.AppendAsync(new AuditSubject("Organization", id), "修改单位", before, change, cancellation: cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        tree.Changed();
        return new(id, null);
    }

    private static void Apply(OrganizationUnit unit, OrganizationChange change)
    {
        unit.FondsCode = change.FondsCode;
        unit.Type = unit.Kind == OrganizationKind.Community ? change.Type ?? CommunityType.Urban : null;
        unit.Households = change.Households;
        unit.Phone = change.Phone;
    }

    private async Task<string?> FaultAsync(Guid? id, OrganizationChange change, CancellationToken cancellation)
    {
        if (change.Name.Length == 0 || change.ShortName.Length == 0 || change.Code.Length == 0)
            return "请填写名称、简称和代码。";
        var others = db.Set<OrganizationUnit>().Where(unit => unit.Id != id);
        if (await others.AnyAsync(unit => unit.Code == change.Code, cancellation))
            return $"代码 {change.Code} 已有单位使用，请换一个。";
        if (change.FondsCode is not null && await others.AnyAsync(unit => unit.FondsCode == change.FondsCode, cancellation))
            return $"全宗号 {change.FondsCode} 已有单位使用，请换一个。";
        return null;
    }
}
