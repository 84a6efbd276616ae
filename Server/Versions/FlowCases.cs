using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Elsa.Workflows;

namespace DecisionWorkflow.Server.Versions;

/// <summary>Instances with the matter that they, or the instance they are part of, run for.</summary>
internal sealed class FlowCases
{
    // What it is called that has no matter: a program's own run.
    const string Unnamed = "（未命名）";

    public required string InstanceId { get; init; }
    public required string? Name { get; init; }
    public required int Version { get; init; }
    public required WorkflowSubStatus SubStatus { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required Guid? MatterId { get; init; }
    public required string No { get; init; }
    public required string? Title { get; init; }
    public required string OrganizationName { get; init; }

    /// <summary>Those that this person may see.</summary>
    public static IQueryable<FlowCases> Of(ServerDb db, IQueryable<WorkflowInstance> instances, CurrentUser user)
    {
        var visible = user.VisibleOrganizations.ToArray();
        return from instance in instances
               join matter in db.Set<Matter>() on instance.RootId equals matter.InstanceId into matters
               from matter in matters.DefaultIfEmpty()
               join unit in db.Set<OrganizationUnit>() on matter.OrganizationId equals unit.Id into units
               from unit in units.DefaultIfEmpty()
               where matter == null || visible.Contains(matter.OrganizationId)
               select new FlowCases
               {
                   InstanceId = instance.Id,
                   Name = instance.Name,
                   Version = instance.DefinitionVersion,
                   SubStatus = instance.SubStatus,
                   StartedAt = instance.CreatedAt,
                   MatterId = matter == null ? null : matter.Id,
                   No = matter == null ? "" : matter.No,
                   Title = matter == null ? null : matter.Title,
                   OrganizationName = unit == null ? "" : unit.Name,
               };
    }

    public FlowCase ToCase() => new(InstanceId, MatterId, No, Title ?? Name ?? Unnamed, OrganizationName, Version, SubStatus == WorkflowSubStatus.Faulted, StartedAt);
}
