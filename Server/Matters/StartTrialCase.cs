using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Matters;

/// <summary>
/// 试运行: what Studio's Run does with a procedure. A case like any other, but for the administrator alone: every task comes to whoever runs it, its papers
/// are stamped and never filed, it takes no number and counts nowhere.
/// </summary>
internal sealed class StartTrialCase(
    ServerDb db, WorkflowRuntime runtime, ParameterStore parameters, CaseFiles files, StartForms forms, MatterDesk matters, AuditTrail audit, CurrentUser user, BusinessClock clock)
{
    /// <summary>Runs in the transaction that Studio opened. Null when the definition is no procedure of ours.</summary>
    public async Task<BurstResult?> ExecuteAsync(StartWorkflow request, WorkflowDefinition definition, CancellationToken ct)
    {
        if (Read(definition) is not { } process)
            return CaseStarts.HasOurSteps(definition.Root)
                ? throw new InvalidDefinitionException($"“{definition.Name}”是子流程，不能单独试运行。请试运行用到它的流程，如“一征三议两公开”。")
                : null;
        var unit = await CommunityAsync(process, ct) ?? throw new InvalidDefinitionException($"您的辖区里没有可以用“{process.Name}”的社区，不能试运行。");
        var id = Guid.CreateVersion7();
        var matter = new Matter
        {
            Id = id,
            No = $"试运行-{id.ToString("N")[^12..]}",
            Process = process.Code,
            ProcessName = process.Name,
            Title = process.Name,
            OrganizationId = unit.Id,
            InstanceId = Guid.CreateVersion7().ToString("N"),
            DefinitionVersionId = definition.Id,
            ProblemCode = process.Problem,
            Category = process.Category,
            Parameters = (await parameters.SnapshotAsync(unit.Id, ct)).ToJson(),
            StartedBy = user.Id!.Value,
            StartedByName = user.DisplayName,
            StartedAt = clock.Now,
            IsTrial = true,
        };
        db.Add(matter);
        var file = await files.NewAsync(matter, ct);
        var fields = SampleFields.For(await forms.OfAsync(process, unit.Id, forOtherMatter: false, ct), clock.Today);
        foreach (var (name, value) in request.Input?.GetValueOrDefault("Fields") is { } given ? JsonSerializer.SerializeToNode(given, MatterData.Json) as JsonObject ?? [] : [])
            fields[name] = value?.DeepClone();
        file.Data.SetAll("", fields, new FieldSource("试运行", ""), clock.Now);
        await matters.NoteAsync(matter.Id, process.Steps.FirstOrDefault()?.No ?? "", $"试运行“{process.Name}”第 {definition.Version} 版：立项内容由系统代填。", "登记", user.DisplayName, null, ct);
        await audit.AppendAsync(AuditSubject.Matter(matter.Id), "试运行", after: new { matter.Process, matter.DefinitionVersionId, definition.Version }, cancellation: ct);
        await db.SaveChangesAsync(ct);
        return await runtime.StartAsync(request with
        {
            DefinitionVersionId = definition.Id,
            InstanceId = matter.InstanceId,
            CorrelationId = matter.Id.ToString(),
            Name = matter.Title,
            IsTrial = true,
            Input = new Dictionary<string, object?>
            {
                ["Fields"] = fields,
                ["Options"] = StartMatter.Options(file.Parameters),
                ["Parent"] = "",
            },
        }, ct);
    }

    static ProcessInfo? Read(WorkflowDefinition definition)
    {
        try
        {
            return ProcessInfo.Read(definition.Json["customProperties"]);
        }
        catch (JsonException wrong)
        {
            throw new InvalidDefinitionException($"流程属性 process 读不懂：{wrong.Message}", wrong);
        }
    }

    async Task<OrganizationUnit?> CommunityAsync(ProcessInfo process, CancellationToken ct)
    {
        var visible = user.VisibleOrganizations.ToArray();
        var communities = await db.Set<OrganizationUnit>().AsNoTracking().Where(unit => unit.Kind == OrganizationKind.Community && visible.Contains(unit.Id)).OrderBy(unit => unit.Code).ToListAsync(ct);
        return communities.Find(unit => process.AppliesTo.Count == 0 || process.AppliesTo.Contains(unit.Type?.ToString() ?? ""));
    }
}
