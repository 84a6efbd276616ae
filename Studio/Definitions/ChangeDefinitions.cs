using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Access;
using DecisionWorkflow.Studio.Answers;
using DecisionWorkflow.Studio.Descriptors;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Saving, publishing, taking back, rolling back and deleting one definition.</summary>
internal static class ChangeDefinitions
{
    public static async Task<IResult> Save(
        JsonBody body, StudioCaller caller, DefinitionStore store, DefinitionAnswers answers, DefinitionFaults faults, HttpContext http, CancellationToken cancellation)
    {
        if (body.Json["model"] is not JsonObject model)
            return StudioProblem.Of("请求里没有流程内容（model）。");
        if (DefinitionLimits.Check(model) is { } fault)
            return StudioProblem.Of(fault);
        UnknownActivity.RestoreAll(model);
        if (faults.Undrawable(model) is { Count: > 0 } undrawable)
            return StudioProblem.Of(DefinitionFaults.Describe(undrawable), undrawable);
        model["root"] ??= new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" };
        var saved = await store.SaveAsync(new SaveDefinition(
            model,
            Publish: body.Json["publish"] is JsonValue value && value.TryGetValue(out bool publish) && publish,
            body.ReceivedAt,
            BasedOn: DefinitionStamp.Read(http.Request),
            Author: caller.Name), cancellation);
        return await AnswerAsync(saved, caller, answers, faults, http, cancellation);
    }

    public static async Task<IResult> Publish(
        string definitionId, StudioCaller caller, DefinitionStore store, DefinitionAnswers answers, DefinitionFaults faults, HttpContext http, CancellationToken cancellation) =>
        await store.PublishAsync(definitionId, cancellation) is { } saved ? await AnswerAsync(saved, caller, answers, faults, http, cancellation) : TypedResults.NotFound();

    public static async Task<IResult> Retract(
        string definitionId, StudioCaller caller, DefinitionStore store, DefinitionQueries definitions, DefinitionAnswers answers, CancellationToken cancellation)
    {
        if (await store.RetractAsync(definitionId, cancellation) is { } retracted)
            return StudioJson.Answer(await answers.OfAsync(retracted, caller, cancellation));
        return await definitions.FindAsync(definitionId, VersionOptions.Latest, cancellation) is { } latest
            ? StudioJson.Answer(await answers.OfAsync(latest, caller, cancellation))
            : TypedResults.NotFound();
    }

    public static async Task<IResult> Revert(string definitionId, int version, StudioCaller caller, DefinitionStore store, CancellationToken cancellation) =>
        await store.RevertAsync(definitionId, version, cancellation) is { } draft
            ? StudioJson.Answer(DefinitionRow.Of(draft, caller.MayEdit), StatusCodes.Status201Created)
            : TypedResults.NotFound();

    public static async Task<IResult> UpdateReferences(string definitionId, DefinitionExchange exchange, CancellationToken cancellation) =>
        StudioJson.Answer(new { AffectedWorkflows = await exchange.UpdateReferencesAsync(definitionId, cancellation) });

    public static async Task<IResult> Delete(string definitionId, DefinitionRemoval removal, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var latest = await definitions.FindAsync(definitionId, VersionOptions.Latest, cancellation);
        return Answer(await removal.DeleteAsync(definitionId, cancellation), $"流程“{latest?.Name}”");
    }

    public static async Task<IResult> DeleteVersion(string id, DefinitionRemoval removal, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var version = await definitions.FindAsync(id, cancellation);
        return Answer(await removal.DeleteVersionAsync(id, cancellation), $"流程“{version?.Name}”第 {version?.Version} 版");
    }

    /// <summary>Why a definition that cases or other definitions need stays.</summary>
    public static string Refusal(RemovedDefinition removed, string what) => removed.UsedBy.Count > 0
        ? $"不能删除{what}：{string.Join("、", removed.UsedBy.Select(name => $"“{name}”"))}用到它，删除后这些流程和按它们办理的事项都走不下去。请先在那些流程里换成别的活动并发布；已有事项办理的，请流程管理员在“流程版本”里归档。"
        : $"不能删除{what}：已有 {removed.Cases} 件事项按它办理，删除后这些事项将无法查看和继续。可以改为“取消发布”，以后不再有新事项使用它；或者请流程管理员在“流程版本”里归档。";

    static IResult Answer(RemovedDefinition removed, string what) =>
        removed.Refused ? StudioProblem.Of(Refusal(removed, what)) : removed.Deleted > 0 ? TypedResults.NoContent() : TypedResults.NotFound();

    static async Task<IResult> AnswerAsync(SavedDefinition saved, StudioCaller caller, DefinitionAnswers answers, DefinitionFaults faults, HttpContext http, CancellationToken cancellation)
    {
        if (saved.Conflict)
            return StudioProblem.Of(
                $"没有保存：{saved.Version.SavedBy ?? "别人"}在 {saved.Version.SavedAt.ToOffset(TimeSpan.FromHours(8)):M月d日 HH:mm} 保存了这个流程的新内容，您看到的已经不是最新。" +
                "请重新载入后再改；不想丢掉您的修改，请先在“代码视图”里复制，或者“另存为”新流程。");
        if (!saved.Stale)
            DefinitionStamp.Write(http.Response, saved.Version);
        return saved.Errors.Count > 0 ? StudioProblem.Of(faults.Describe(saved), faults.Findings(saved)) : StudioJson.Answer(await answers.OfAsync(saved, caller, cancellation));
    }
}
