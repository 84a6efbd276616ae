using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Studio.Answers;
using Elsa.Workflows;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Studio.Instances;

/// <summary>Cancelling and deleting. The host may forbid it for instances that carry its cases.</summary>
internal static class ChangeInstances
{
    public static async Task<IResult> Cancel(
        string id, InstanceQueries instances, WorkflowRuntime runtime, DbContext db, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        if (await instances.FindSummaryAsync(id, cancellation) is not { } instance)
            return TypedResults.NotFound();
        return await CancelAsync(instance, runtime, db, options, services, cancellation) is { } refusal ? StudioProblem.Of(refusal) : TypedResults.Ok();
    }

    public static async Task<IResult> CancelMany(
        JsonBody body, InstanceQueries instances, DefinitionQueries definitions, WorkflowRuntime runtime, DbContext db, StudioOptions options, IServiceProvider services,
        CancellationToken cancellation)
    {
        var cancelled = 0;
        var refusals = new List<string>();
        foreach (var instance in await MeantAsync(body, instances, definitions, cancellation))
        {
            if (await CancelAsync(instance, runtime, db, options, services, cancellation) is { } refusal)
                refusals.Add(refusal);
            else
                cancelled++;
        }
        return refusals.Count > 0 ? StudioProblem.Of(refusals) : StudioJson.Answer(new { cancelled });
    }

    public static async Task<IResult> Delete(
        string id, InstanceQueries instances, InstanceRemoval removal, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        if (await instances.FindSummaryAsync(id, cancellation) is not { } instance)
            return TypedResults.NotFound();
        if (await RefusalAsync(instance, InstanceAction.Delete, options, services, cancellation) is { } refusal)
            return StudioProblem.Of(refusal);
        await removal.DeleteTrialsAsync([id], cancellation);
        return TypedResults.NoContent();
    }

    public static async Task<IResult> DeleteMany(
        JsonBody body, InstanceQueries instances, InstanceRemoval removal, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        var ids = new List<string>();
        var refusals = new List<string>();
        foreach (var instance in (await instances.ListAsync(new InstanceFilter { Ids = Some(body.Texts("ids")) }, cancellation)).Items)
        {
            if (await RefusalAsync(instance, InstanceAction.Delete, options, services, cancellation) is { } refusal)
                refusals.Add(refusal);
            else
                ids.Add(instance.Id);
        }
        if (ids.Count > 0)
            await removal.DeleteTrialsAsync(ids, cancellation);
        return refusals.Count > 0 ? StudioProblem.Of(refusals) : StudioJson.Answer(new { deleted = ids.Count });
    }

    public static IResult RefuseImport() =>
        StudioProblem.Of("实例不能导入：实例记录的是在本系统里真实办过的事，导入的记录无法保证真实，也没有事项与它对应。流程可以导入，请到“流程设计”里导入。");

    static async Task<string?> CancelAsync(
        InstanceSummary instance, WorkflowRuntime runtime, DbContext db, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        if (instance.Status == WorkflowStatus.Finished)
            return null;
        if (await RefusalAsync(instance, InstanceAction.Cancel, options, services, cancellation) is { } refusal)
            return refusal;
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
        await runtime.CancelAsync(instance.Id, cancellation);
        await step.CommitAsync(cancellation);
        return null;
    }

    static async Task<string?> RefusalAsync(
        InstanceSummary instance, InstanceAction action, StudioOptions options, IServiceProvider services, CancellationToken cancellation)
    {
        if (options.InstanceGuard is { } guard && await guard(services, instance, action, cancellation) is { } refusal)
            return refusal;
        return action == InstanceAction.Delete && !instance.IsTrial
            ? $"不能删除实例 {instance.Id}：它不是试运行，它的记录是办事经过的凭证，随档案保管期限处置。不再需要时可以取消它。"
            : null;
    }

    static async Task<IReadOnlyList<InstanceSummary>> MeantAsync(JsonBody body, InstanceQueries instances, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var filter = new InstanceFilter { Statuses = [WorkflowStatus.Running] };
        if (body.Texts("ids") is { Count: > 0 } ids)
            filter = filter with { Ids = ids };
        else if (body.Text("definitionVersionId") is { Length: > 0 } versionId)
            filter = filter with { DefinitionVersionId = versionId };
        else if (body.Text("definitionId") is { Length: > 0 } definitionId)
        {
            filter = filter with { DefinitionIds = [definitionId] };
            var versions = VersionOptions.Parse(body.Text("versionOptions"));
            if (versions.ToString() != nameof(VersionOptions.AllVersions))
                filter = filter with { DefinitionVersionId = (await definitions.FindAsync(definitionId, versions, cancellation))?.Id ?? "-" };
        }
        else
            return [];
        return (await instances.ListAsync(filter, cancellation)).Items;
    }

    // An empty list would mean everything.
    static IReadOnlyCollection<string> Some(IReadOnlyList<string> ids) => ids.Count > 0 ? ids : ["-"];
}
